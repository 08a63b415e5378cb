const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Numbers texts in order of first sight: 0, 1, 2… Texts are kept as bytes, one after the other, so that a
 * million ids take some 20 MB and can be read by several threads.
 */
export class TextIndex {
	/** UTF-8 of all texts; number n ends where `ends[n]` says and starts where n − 1 ends. */
	bytes: Uint8Array;
	ends: Int32Array;
	size = 0;
	/** Number + 1 of a text at or just after the place its hash points to, 0 where nothing is. */
	#slots: Int32Array;

	/** @param expected how many texts are likely to come; more or fewer do no harm */
	constructor(expected = 64) {
		this.bytes = sharedBytes(expected * 10);
		this.ends = sharedNumbers(expected);
		this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(expected * 1.5 + 16)));
	}

	/** The number of a text, given on first sight. */
	of(text: string): number {
		const bytes = encoder.encode(text);
		return this.ofBytes(bytes, 0, bytes.length);
	}

	/** The number of the text that lies in `source` from `from` to `to`, not included. */
	ofBytes(source: Uint8Array, from: number, to: number): number {
		const slot = this.#slotOf(source, from, to);
		const known = this.#slots[slot]!;
		if (known > 0) return known - 1;
		this.#append(source, from, to);
		this.#slots[slot] = this.size;
		if (this.size * 4 > this.#slots.length * 3) this.#spread();
		return this.size - 1;
	}

	/** The number of a text seen before, or `undefined`. */
	find(text: string): number | undefined {
		const bytes = encoder.encode(text);
		const known = this.#slots[this.#slotOf(bytes, 0, bytes.length)]!;
		return known > 0 ? known - 1 : undefined;
	}

	at(number: number): string {
		return textAt(this, number);
	}

	/** The texts so far, as another thread can read them. */
	texts(): Texts {
		return { bytes: this.bytes, ends: this.ends.subarray(0, this.size) };
	}

	/** The number here of each of some texts numbered elsewhere. */
	numbersOf({ bytes, ends }: Texts): Int32Array {
		return ends.map((end, number) => this.ofBytes(bytes, startOf(ends, number), end));
	}

	/** Where a text is, or the free place where it belongs. */
	#slotOf(source: Uint8Array, from: number, to: number): number {
		const mask = this.#slots.length - 1;
		let slot = hashOf(source, from, to) & mask;
		while (this.#slots[slot] !== 0 && !this.#equals(this.#slots[slot]! - 1, source, from, to)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	#equals(number: number, source: Uint8Array, from: number, to: number): boolean {
		const { bytes, ends } = this;
		const start = startOf(ends, number);
		if (ends[number]! - start !== to - from) return false;
		for (let at = from; at < to; at++) if (bytes[start + at - from] !== source[at]) return false;
		return true;
	}

	#append(source: Uint8Array, from: number, to: number): void {
		const start = startOf(this.ends, this.size);
		const end = start + to - from;
		if (end > this.bytes.length) {
			const grown = sharedBytes(Math.ceil(end * 1.3));
			grown.set(this.bytes);
			this.bytes = grown;
		}
		if (this.size === this.ends.length) {
			const grown = sharedNumbers(Math.ceil(this.size * 1.3));
			grown.set(this.ends);
			this.ends = grown;
		}
		for (let at = from; at < to; at++) this.bytes[start + at - from] = source[at]!;
		this.ends[this.size++] = end;
	}

	/** Doubles the places and gives every text its place anew. */
	#spread(): void {
		this.#slots = new Int32Array(this.#slots.length * 2);
		for (let number = 0; number < this.size; number++) {
			const slot = this.#slotOf(this.bytes, startOf(this.ends, number), this.ends[number]!);
			this.#slots[slot] = number + 1;
		}
	}
}

/** Texts by number as threads share them. */
export type Texts = Pick<TextIndex, 'bytes' | 'ends'>;

/** The text of a number. */
function textAt({ bytes, ends }: Texts, number: number): string {
	// A copy, for a decoder may refuse memory that is shared.
	return decoder.decode(bytes.slice(startOf(ends, number), ends[number]));
}

/** The texts of many numbers, decoded together: a decoder takes longer to be called than to decode an id. */
export function textsAt(texts: Texts, numbers: readonly number[]): string[] {
	const ends: number[] = [];
	let end = 0;
	for (const number of numbers) ends.push((end += texts.ends[number]! - startOf(texts.ends, number)));
	const bytes = new Uint8Array(end);
	let to = 0;
	for (const number of numbers) {
		for (let at = startOf(texts.ends, number); at < texts.ends[number]!; at++) bytes[to++] = texts.bytes[at]!;
	}
	const joined = decoder.decode(bytes);
	// Only in ASCII is a byte a place in the text.
	if (joined.length !== bytes.length) return numbers.map((number) => textAt(texts, number));
	return ends.map((until, at) => joined.slice(ends[at - 1] ?? 0, until));
}

/** Below 0, 0 or above as text `a` comes before, is or comes after text `b`, byte by byte. */
export function compareTexts({ bytes, ends }: Texts, a: number, b: number): number {
	const [startA, startB] = [startOf(ends, a), startOf(ends, b)];
	const [lengthA, lengthB] = [ends[a]! - startA, ends[b]! - startB];
	for (let at = 0; at < lengthA && at < lengthB; at++) {
		const difference = bytes[startA + at]! - bytes[startB + at]!;
		if (difference !== 0) return difference;
	}
	return lengthA - lengthB;
}

function startOf(ends: Int32Array, number: number): number {
	return number === 0 ? 0 : ends[number - 1]!;
}

function hashOf(source: Uint8Array, from: number, to: number): number {
	let hash = 0x811c9dc5 | 0;
	for (let at = from; at < to; at++) hash = Math.imul(hash ^ source[at]!, 0x01000193);
	return hash ^ (hash >>> 15);
}

function sharedBytes(count: number): Uint8Array {
	return new Uint8Array(new SharedArrayBuffer(Math.max(16, count)));
}

function sharedNumbers(count: number): Int32Array {
	return new Int32Array(new SharedArrayBuffer(4 * Math.max(4, count)));
}
