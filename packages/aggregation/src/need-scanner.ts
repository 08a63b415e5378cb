import type { EngineNeed } from './need.ts';
import { needRules, type Rule } from './need-fields.ts';

const encoder = new TextEncoder();
const fieldNames = Object.keys(needRules) as (keyof EngineNeed)[];
/** Place of each field in the arrays of a scanner. */
export const fieldAt = Object.fromEntries(fieldNames.map((name, at) => [name, at])) as Record<
	keyof EngineNeed,
	number
>;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/** Powers of ten a number of 15 digits can be divided by without a rounding of its own. */
const powers = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/**
 * Reads a need off the bytes of its line when it is written as plainly as `JSON.stringify` does: the fields
 * in one known order, no spaces, nothing escaped, ASCII only. Any other line is refused, right or wrong: the
 * caller then reads it as JSON. Three times as fast as that, and nothing is left for the garbage collector.
 */
export class NeedScanner {
	/** Numbers, and 0 or 1 for flags, by `fieldAt`. */
	readonly values = new Float64Array(fieldNames.length);
	/** Where texts lie in the bytes, without quotes; lists with their brackets. */
	readonly from = new Int32Array(fieldNames.length);
	readonly to = new Int32Array(fieldNames.length);
	readonly #fields: { at: number; rule: Rule; lead: Lead }[];
	#position = 0;
	#view: DataView = new DataView(new ArrayBuffer(0));

	/** @param order the fields as the lines give them, each once; usually those of the first line */
	constructor(order: readonly (keyof EngineNeed)[] = fieldNames) {
		this.#fields = order.map((name, index) => ({
			at: fieldAt[name],
			rule: needRules[name],
			lead: leadOf(`${index === 0 ? '' : ','}"${name}":`)
		}));
	}

	/**
	 * Reads the plain line that begins at `from`; numbers then keep the rules, texts are not looked at.
	 *
	 * @returns where it ends, behind its closing brace, or -1 when it is not plain
	 */
	read(bytes: Uint8Array, from: number): number {
		if (bytes[from] !== openBrace) return -1;
		this.#position = from + 1;
		if (this.#view.buffer !== bytes.buffer || this.#view.byteOffset !== bytes.byteOffset) {
			this.#view = new DataView(bytes.buffer, bytes.byteOffset);
		}
		for (const { at, rule, lead } of this.#fields) {
			if (!this.#skip(bytes, lead)) return -1;
			if (!this.#readField(bytes, at, rule)) return -1;
		}
		return bytes[this.#position] === closeBrace ? this.#position + 1 : -1;
	}

	#skip(bytes: Uint8Array, { words, tail, length }: Lead): boolean {
		let position = this.#position;
		if (position + length > bytes.length) return false;
		for (let at = 0; at < words.length; at++, position += 4) {
			if (this.#view.getInt32(position, true) !== words[at]) return false;
		}
		for (let at = 0; at < tail.length; at++) if (bytes[position + at] !== tail[at]) return false;
		this.#position = position + tail.length;
		return true;
	}

	#readField(bytes: Uint8Array, at: number, rule: Rule): boolean {
		switch (rule.form) {
			case 'number':
				return this.#readNumber(bytes, at, rule);
			case 'text':
				return this.#readText(bytes, at);
			case 'flag':
				return this.#readFlag(bytes, at);
			case 'list':
				return this.#readList(bytes, at);
		}
	}

	#readNumber(bytes: Uint8Array, at: number, { whole, isRight }: Rule): boolean {
		const isNegative = bytes[this.#position] === minus;
		if (isNegative) this.#position++;
		const first = this.#position;
		let size = this.#readDigits(bytes, 0);
		const dot = this.#position;
		if (bytes[dot] === point) {
			this.#position++;
			size = this.#readDigits(bytes, size) / (powers[this.#position - dot - 1] ?? NaN);
			if (this.#position === dot + 1) return false;
		}
		const value = isNegative ? -size : size;
		this.values[at] = value;
		if (!this.#isNumber(bytes, first, dot)) return false;
		return whole ? this.#position === dot && value >= whole.min && value <= whole.max : isRight(value);
	}

	/** Whether JSON would take what was read since `first` for a number, and division has not rounded twice. */
	#isNumber(bytes: Uint8Array, first: number, dot: number): boolean {
		const hasLeadingZero = bytes[first] === zero && dot > first + 1;
		return dot > first && this.#position - first <= 15 && !hasLeadingZero;
	}

	/** Reads digits on, behind the number that stands so far. */
	#readDigits(bytes: Uint8Array, so: number): number {
		let number = so;
		for (; ; this.#position++) {
			const digit = bytes[this.#position]! - zero;
			// Also false for NaN, at the end of the bytes.
			if (!(digit >= 0 && digit <= 9)) return number;
			number = number * 10 + digit;
		}
	}

	#readText(bytes: Uint8Array, at: number): boolean {
		const end = textEnd(bytes, this.#position);
		if (end < 0) return false;
		this.from[at] = this.#position + 1;
		this.to[at] = end;
		this.#position = end + 1;
		return true;
	}

	#readFlag(bytes: Uint8Array, at: number): boolean {
		const isTrue = this.#skip(bytes, trueLead);
		this.values[at] = isTrue ? 1 : 0;
		return isTrue || this.#skip(bytes, falseLead);
	}

	#readList(bytes: Uint8Array, at: number): boolean {
		const start = this.#position;
		if (bytes[start] !== openBracket) return false;
		let position = start + 1;
		if (bytes[position] !== closeBracket) {
			for (;;) {
				const end = textEnd(bytes, position);
				if (end <= position + 1) return false;
				position = end + 1;
				if (bytes[position] === closeBracket) break;
				if (bytes[position] !== comma) return false;
				position++;
			}
		}
		this.from[at] = start;
		this.to[at] = position + 1;
		this.#position = position + 1;
		return true;
	}
}

/** Bytes to be met, four at a time as far as they go: a third of a line is the names of its fields. */
type Lead = { words: Int32Array; tail: Uint8Array; length: number };

function leadOf(text: string): Lead {
	const bytes = encoder.encode(text);
	const view = new DataView(bytes.buffer);
	const words = Int32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(at * 4, true));
	return { words, tail: bytes.subarray(words.length * 4), length: bytes.length };
}

const trueLead = leadOf('true');
const falseLead = leadOf('false');

/** Where the plain text whose opening quote is at `start` has its closing one; -1 when it is no plain text. */
export function textEnd(bytes: Uint8Array, start: number): number {
	if (bytes[start] !== quote) return -1;
	for (let at = start + 1; at < bytes.length; at++) {
		const byte = bytes[at]!;
		if (byte === quote) return at;
		if (byte === backslash || byte < 0x20 || byte > 0x7e) return -1;
	}
	return -1;
}
