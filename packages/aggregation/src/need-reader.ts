import { scopeCodes } from './columns.ts';
import { ExchangeError, parseJson, parseNeed } from './exchange.ts';
import { scopes, type EngineNeed } from './need.ts';
import { needRules } from './need-fields.ts';
import { fieldAt, NeedScanner, textEnd } from './need-scanner.ts';
import { NeedTableWriter, type NeedPart, type NeedTable, type NumberedNeed } from './need-table.ts';

const newline = 10;
const decoder = new TextDecoder();

/**
 * Reads needs from the bytes of a file, one JSON object per line, piece by piece: the file never stands in
 * memory, and neither do the needs as objects. Empty lines are skipped.
 */
export class NeedReader {
	readonly #writer: NeedTableWriter;
	#scanner = new NeedScanner();
	/** The beginning of a line whose end has not come yet. */
	#rest = new Uint8Array(0);
	#line = 0;
	#order = '';
	readonly #need = emptyNeed();

	/** @param expected how many lines are likely to come, so that memory is taken once */
	constructor(expected = 1024) {
		this.#writer = new NeedTableWriter(expected);
	}

	/**
	 * Reads on.
	 *
	 * @param piece the next bytes, which may end anywhere; not kept
	 * @throws ExchangeError naming the line and the field; also when two needs share an id
	 */
	push(piece: Uint8Array): void {
		let from = 0;
		if (this.#rest.length > 0) {
			const end = piece.indexOf(newline) + 1 || piece.length;
			const joined = new Uint8Array(this.#rest.length + end);
			joined.set(this.#rest);
			joined.set(piece.subarray(0, end), this.#rest.length);
			this.#rest = joined;
			from = end;
			if (joined.at(-1) !== newline) return;
			this.#readLine(joined, 0);
		}
		const last = piece.lastIndexOf(newline);
		while (from <= last) from = this.#readLine(piece, from);
		// Not `slice`, which on the buffers of Node is no copy.
		this.#rest = Uint8Array.from(piece.subarray(from));
	}

	/**
	 * The needs of all lines, the last of which may end with the file.
	 *
	 * @throws ExchangeError as `push`
	 */
	finish(): NeedTable {
		if (this.#rest.length > 0) this.#parseLine(this.#rest);
		this.#rest = new Uint8Array(0);
		return this.#writer.finish();
	}

	/**
	 * Takes over the lines another thread has read behind those read so far, the last of which has ended.
	 *
	 * @returns `false` when two needs share an id: this reader is then spoilt, and only one that reads every line tells which
	 */
	append(part: NeedPart): boolean {
		return this.#writer.append(part);
	}

	/** Reads the line that begins at `from`, which ends in these bytes. @returns where the next one begins */
	#readLine(bytes: Uint8Array, from: number): number {
		const scanned = this.#scanner.read(bytes, from);
		if (scanned >= 0 && bytes[scanned] === newline && this.#addScanned(bytes)) {
			this.#line++;
			return scanned + 1;
		}
		const end = bytes.indexOf(newline, from);
		this.#parseLine(bytes.subarray(from, end));
		return end + 1;
	}

	/** Reads a line that is not plain, or wrong. */
	#parseLine(bytes: Uint8Array): void {
		this.#line++;
		const content = decoder.decode(bytes);
		if (content.trim() === '') return;
		const value = parseJson(content, this.#line);
		const need = parseNeed(value, this.#line);
		if (this.#writer.has(need.id)) {
			throw new ExchangeError(this.#line, 'id', `le besoin ${need.id} est déjà dans le fichier`);
		}
		this.#learn(need);
		this.#writer.add(need);
	}

	/** A file is written in one way: the order of the fields in this line is that of the next ones. */
	#learn(need: EngineNeed): void {
		// Sound: a need that passed its rules has every field, so with no key more it has nothing else.
		const names = Object.keys(need) as (keyof EngineNeed)[];
		if (names.length !== fieldCount || names.join() === this.#order) return;
		this.#order = names.join();
		this.#scanner = new NeedScanner(names);
	}

	/** Takes over what the scanner read; `false`, and nothing taken, when a text is not what its field wants. */
	#addScanned(bytes: Uint8Array): boolean {
		const { values, from, to } = this.#scanner;
		const need = this.#need;
		const cpv = digitsOf(bytes, from[fieldAt.cpv]!, to[fieldAt.cpv]!);
		const scope = scopeOf(bytes, from[fieldAt.scope]!, to[fieldAt.scope]!);
		let isEmpty = false;
		for (const text of texts) isEmpty ||= from[text] === to[text];
		if (cpv < 0 || scope < 0 || isEmpty) return false;
		need.startMin = values[fieldAt.startMin]!;
		need.startMax = values[fieldAt.startMax]!;
		need.durMin = values[fieldAt.durMin]!;
		need.durMax = values[fieldAt.durMax]!;
		if (need.startMin > need.startMax || need.durMin > need.durMax) return false;
		const { ids, numbers, units } = this.#writer;
		const known = ids.size;
		if (ids.ofBytes(bytes, from[fieldAt.id]!, to[fieldAt.id]!) < known) return false;
		need.x = values[fieldAt.x]!;
		need.y = values[fieldAt.y]!;
		need.radius = values[fieldAt.radius]!;
		need.amount = values[fieldAt.amount]!;
		need.cpv = cpv;
		need.scope = scope;
		need.must = values[fieldAt.must]!;
		need.refuse = values[fieldAt.refuse]!;
		need.maxMembers = values[fieldAt.maxMembers]!;
		need.procedures = values[fieldAt.procedures]!;
		need.canCoordinate = values[fieldAt.canCoordinate]!;
		// Sound: the scanner has found this number to be one of the levels.
		need.cpvLevel = values[fieldAt.cpvLevel]! as EngineNeed['cpvLevel'];
		need.unit = units.ofBytes(bytes, from[fieldAt.unit]!, to[fieldAt.unit]!);
		need.buyer = numbers.buyer.ofBytes(bytes, from[fieldAt.buyer]!, to[fieldAt.buyer]!);
		need.epci = numbers.epci.ofBytes(bytes, from[fieldAt.epci]!, to[fieldAt.epci]!);
		need.dep = numbers.dep.ofBytes(bytes, from[fieldAt.dep]!, to[fieldAt.dep]!);
		this.#writer.addNumbered(need, this.#excluded(bytes));
		return true;
	}

	#excluded(bytes: Uint8Array): readonly number[] {
		const start = this.#scanner.from[fieldAt.excluded]! + 1;
		const end = this.#scanner.to[fieldAt.excluded]! - 1;
		if (start === end) return none;
		const excluded: number[] = [];
		for (let at = start; at < end;) {
			const close = textEnd(bytes, at);
			excluded.push(this.#writer.numbers.buyer.ofBytes(bytes, at + 1, close));
			at = close + 2;
		}
		return excluded;
	}
}

const fieldCount = Object.keys(needRules).length;
const none: readonly number[] = [];
/** Texts that may not be empty, but for those with rules of their own. */
const texts = [fieldAt.id, fieldAt.buyer, fieldAt.dep, fieldAt.unit];

function emptyNeed(): NumberedNeed {
	const place = { x: 0, y: 0, radius: 0, buyer: 0, epci: 0, dep: 0, scope: 0 };
	const time = { startMin: 0, startMax: 0, durMin: 0, durMax: 0 };
	const wishes = { must: 0, refuse: 0, procedures: 0, maxMembers: 0, canCoordinate: 0 };
	return { ...place, ...time, ...wishes, amount: 0, cpv: 0, cpvLevel: 4, unit: 0 };
}

/** Eight digits as a number, or -1. */
function digitsOf(bytes: Uint8Array, from: number, to: number): number {
	if (to - from !== 8) return -1;
	let number = 0;
	for (let at = from; at < to; at++) {
		const digit = bytes[at]! - 0x30;
		if (digit < 0 || digit > 9) return -1;
		number = number * 10 + digit;
	}
	return number;
}

/** The names of the scopes, each at its code. */
const scopeBytes = scopes
	.toSorted((a, b) => scopeCodes[a] - scopeCodes[b])
	.map((name) => new TextEncoder().encode(name));

function scopeOf(bytes: Uint8Array, from: number, to: number): number {
	for (let code = 0; code < scopeBytes.length; code++) {
		const name = scopeBytes[code]!;
		let at = 0;
		while (at < name.length && bytes[from + at] === name[at]) at++;
		if (at === name.length && at === to - from) return code;
	}
	return -1;
}
