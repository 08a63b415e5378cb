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

/** Draws positions with a probability in proportion to their weight. */
export class WeightedDraw {
	readonly #upTo: Float64Array;
	/** Sum of all weights. */
	readonly total: number;

	constructor(weights: ArrayLike<number>) {
		let sum = 0;
		this.#upTo = Float64Array.from(weights, (weight) => (sum += weight));
		this.total = sum;
	}

	/** A position whose weight is above 0; there must be one. */
	next(random: Random): number {
		const drawn = random.unit() * this.total;
		let low = 0;
		let high = this.#upTo.length - 1;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#upTo[middle]! <= drawn) low = middle + 1;
			else high = middle;
		}
		return low;
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
