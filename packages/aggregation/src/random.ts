/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export class Random {
	#state: number;

	/** @param seed any whole number */
	constructor(seed: number) {
		this.#state = scramble(seed ^ 0x9e3779b9) || 1;
	}

	/** A whole number from 0 up to `count`, not included. */
	below(count: number): number {
		return Math.floor(this.unit() * count);
	}

	/** A fraction from 0 up to 1, not included. */
	unit(): number {
		return (this.bits() >>> 0) / 4_294_967_296;
	}

	/** 32 random bits (Marsaglia's xorshift). */
	bits(): number {
		let state = this.#state;
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		this.#state = state;
		return state;
	}
}

/** Draws positions with a probability in proportion to their weight, each in constant time (alias method of Walker and Vose). */
export class WeightedDraw {
	/** Each position keeps this share of its own draws and leaves the rest to another. */
	readonly #kept: Float64Array;
	readonly #other: Int32Array;
	/** Sum of all weights. */
	readonly total: number;

	constructor(weights: Float64Array) {
		this.total = weights.reduce((sum, weight) => sum + weight, 0);
		const share = weights.length / this.total;
		this.#kept = weights.map((weight) => weight * share);
		this.#other = new Int32Array(weights.length);
		const poor: number[] = [];
		const rich: number[] = [];
		for (let at = 0; at < weights.length; at++) {
			this.#other[at] = at;
			(this.#kept[at]! < 1 ? poor : rich).push(at);
		}
		for (let to = rich.pop(); to !== undefined;) {
			const from = poor.pop();
			if (from === undefined) break;
			this.#other[from] = to;
			this.#kept[to]! -= 1 - this.#kept[from]!;
			if (this.#kept[to]! >= 1) continue;
			poor.push(to);
			to = rich.pop();
		}
	}

	/** A position; the weights must not all be 0. */
	next(random: Random): number {
		const drawn = random.unit() * this.#kept.length;
		const at = Math.floor(drawn);
		return drawn - at < this.#kept[at]! ? at : this.#other[at]!;
	}
}

/** A seed of its own for each text, so that blocks draw independently of each other. */
export function seedOf(text: string, seed: number): number {
	let hash = seed | 0;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return scramble(hash);
}

function scramble(value: number): number {
	let mixed = value | 0;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return mixed ^ (mixed >>> 16);
}
