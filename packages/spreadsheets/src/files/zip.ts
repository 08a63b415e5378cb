import { Inflate } from 'fflate';
import { SpreadsheetFault } from '../fault.ts';
import { limits } from '../limits.ts';

type Entry = { method: number; compressedSize: number; isEncrypted: boolean; headerAt: number };

/** Bytes that may still be unzipped; shared by all the parts of one file. */
export type Budget = { bytes: number };

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 };
const endSize = 22;
/** A comment may follow the end of an archive. */
const commentMax = 65_535;
const centralSize = 46;
const localSize = 30;

/** The parts of an archive. Sizes that it announces are not believed: what is unzipped is counted as it comes. */
export class Archive {
	readonly #bytes: Uint8Array;
	readonly #view: DataView;
	readonly #entries: ReadonlyMap<string, Entry>;

	/** @throws SpreadsheetFault damaged, bomb */
	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
		this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.#entries = this.#readDirectory();
	}

	get names(): readonly string[] {
		return [...this.#entries.keys()];
	}

	has(name: string): boolean {
		return this.#entries.has(name);
	}

	get isEncrypted(): boolean {
		return [...this.#entries.values()].some((entry) => entry.isEncrypted);
	}

	/**
	 * Unzips a part, piece by piece.
	 *
	 * @param take is given each piece; says false to have no more
	 * @throws SpreadsheetFault damaged also when there is no such part, bomb
	 */
	read(name: string, budget: Budget, take: (piece: Uint8Array) => boolean): void {
		const entry = this.#entries.get(name);
		if (!entry) throw new SpreadsheetFault('damaged');
		const counted = (piece: Uint8Array): boolean => {
			budget.bytes -= piece.length;
			if (budget.bytes < 0) throw new SpreadsheetFault('bomb');
			return take(piece);
		};
		const stored = this.#storedBytes(entry);
		if (entry.method === 0) counted(stored);
		else if (entry.method === 8) inflate(stored, counted);
		else throw new SpreadsheetFault('damaged');
	}

	#storedBytes({ headerAt, compressedSize }: Entry): Uint8Array {
		if (this.#word(headerAt) !== signatures.local) throw new SpreadsheetFault('damaged');
		const names = this.#half(headerAt + 26) + this.#half(headerAt + 28);
		const from = headerAt + localSize + names;
		if (from + compressedSize > this.#bytes.length) throw new SpreadsheetFault('damaged');
		return this.#bytes.subarray(from, from + compressedSize);
	}

	#readDirectory(): Map<string, Entry> {
		const end = this.#findEnd();
		const count = this.#half(end + 10);
		if (count > limits.entries) throw new SpreadsheetFault('bomb');
		const entries = new Map<string, Entry>();
		let at = this.#word(end + 16);
		for (let index = 0; index < count; index += 1) {
			if (this.#word(at) !== signatures.central) throw new SpreadsheetFault('damaged');
			const [nameSize, extraSize, noteSize] = [28, 30, 32].map((place) => this.#half(at + place));
			const nameBytes = this.#bytes.subarray(at + centralSize, at + centralSize + (nameSize ?? 0));
			// Some programs of Windows part folders by a backslash.
			entries.set(new TextDecoder().decode(nameBytes).replaceAll('\\', '/'), {
				method: this.#half(at + 10),
				isEncrypted: (this.#half(at + 8) & 1) === 1,
				compressedSize: this.#word(at + 20),
				headerAt: this.#word(at + 42)
			});
			at += centralSize + (nameSize ?? 0) + (extraSize ?? 0) + (noteSize ?? 0);
		}
		return entries;
	}

	#findEnd(): number {
		const first = Math.max(0, this.#bytes.length - endSize - commentMax);
		for (let at = this.#bytes.length - endSize; at >= first; at -= 1) {
			if (this.#word(at) === signatures.end) return at;
		}
		throw new SpreadsheetFault('damaged');
	}

	#word(at: number): number {
		if (at < 0 || at + 4 > this.#bytes.length) throw new SpreadsheetFault('damaged');
		return this.#view.getUint32(at, true);
	}

	#half(at: number): number {
		if (at < 0 || at + 2 > this.#bytes.length) throw new SpreadsheetFault('damaged');
		return this.#view.getUint16(at, true);
	}
}

function inflate(stored: Uint8Array, take: (piece: Uint8Array) => boolean): void {
	const state = { wantsMore: true };
	const isDone = (): boolean => !state.wantsMore;
	const stream = new Inflate((piece) => {
		if (state.wantsMore && piece.length > 0) state.wantsMore = take(piece);
	});
	for (let from = 0; from < stored.length; from += limits.unzipStep) {
		if (isDone()) return;
		const to = from + limits.unzipStep;
		push(stream, stored.subarray(from, to), to >= stored.length);
	}
}

function push(stream: Inflate, piece: Uint8Array, isLast: boolean): void {
	try {
		stream.push(piece, isLast);
	} catch (error) {
		if (error instanceof SpreadsheetFault) throw error;
		// What fflate says of data that is none.
		throw new SpreadsheetFault('damaged');
	}
}
