import { TextIndex } from '@halle/aggregation';

const newline = 10;
const tab = 9;
const minus = 45;
const zero = 48;
const letterT = 116;
const decoder = new TextDecoder();
const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * The lines of a COPY in PostgreSQL's text format, kept as the bytes that came, some 200 a need instead of the 1.5 kB of a
 * row object. A line is decoded when somebody has to read it.
 */
export class CopiedLines {
	readonly #pieces: Uint8Array[] = [];
	readonly #pieceOf: number[] = [];
	readonly #startOf: number[] = [];

	get count(): number {
		return this.#startOf.length;
	}

	/**
	 * Keeps the lines of a COPY.
	 *
	 * @param fields how many fields of each line `onLine` wants to look at
	 * @param onLine is given each line as it comes, not to be kept
	 */
	async read(pieces: AsyncIterable<Uint8Array>, fields: number, onLine: (line: Line) => void): Promise<void> {
		const line = new Line(fields);
		let rest: Uint8Array = new Uint8Array(0);
		for await (const piece of pieces) {
			const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
			this.#pieces.push(bytes);
			let from = 0;
			for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
				this.#pieceOf.push(this.#pieces.length - 1);
				this.#startOf.push(from);
				line.moveTo(bytes, from, end);
				onLine(line);
				from = end + 1;
			}
			rest = bytes.subarray(from);
		}
		if (rest.length > 0) throw new Error('a COPY ended within a line');
	}

	/** The fields of a line as texts; null where the column is. */
	at(line: number): (string | null)[] {
		const bytes = this.#pieces[this.#pieceOf[line] ?? -1];
		const from = this.#startOf[line];
		if (!bytes || from === undefined) throw new RangeError(`there is no line ${String(line)}`);
		return decoder
			.decode(bytes.subarray(from, bytes.indexOf(newline, from)))
			.split('\t')
			.map(textOf);
	}
}

/** The first fields of a line where they lie in its bytes. */
export class Line {
	bytes: Uint8Array = new Uint8Array(0);
	readonly #from: Int32Array;
	readonly #to: Int32Array;

	constructor(fields: number) {
		this.#from = new Int32Array(fields);
		this.#to = new Int32Array(fields);
	}

	moveTo(bytes: Uint8Array, start: number, end: number): void {
		this.bytes = bytes;
		let at = start;
		for (let field = 0; field < this.#from.length; field += 1) {
			this.#from[field] = at;
			while (at < end && bytes[at] !== tab) at += 1;
			this.#to[field] = at;
			at += 1;
		}
	}

	start(field: number): number {
		return this.#from[field] ?? 0;
	}

	end(field: number): number {
		return this.#to[field] ?? 0;
	}

	isEmpty(field: number): boolean {
		return this.start(field) === this.end(field);
	}

	isTrue(field: number): boolean {
		return this.bytes[this.start(field)] === letterT;
	}

	/** A whole number written in digits. */
	whole(field: number): number {
		const start = this.start(field);
		const isNegative = this.bytes[start] === minus;
		let number = 0;
		for (let at = isNegative ? start + 1 : start; at < this.end(field); at += 1) {
			number = number * 10 + (this.bytes[at] ?? zero) - zero;
		}
		return isNegative ? -number : number;
	}

	/** The number that an index gives to what is written from one field to another, or in one. */
	numberIn(index: TextIndex, field: number, last = field): number {
		return index.ofBytes(this.bytes, this.start(field), this.end(last));
	}
}

/** What a text means, asked of its bytes: computed once for each text. */
export class Meanings<T> {
	readonly #texts = new TextIndex();
	readonly #known: { meaning: T }[] = [];
	readonly #compute: (text: string) => T;

	constructor(compute: (text: string) => T) {
		this.#compute = compute;
	}

	of(line: Line, field: number, last = field): T {
		const number = line.numberIn(this.#texts, field, last);
		const known = (this.#known[number] ??= { meaning: this.#compute(this.#texts.at(number)) });
		return known.meaning;
	}
}

function textOf(field: string): string | null {
	if (field === '\\N') return null;
	return field.includes('\\')
		? field.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
		: field;
}
