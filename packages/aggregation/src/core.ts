import { groupRate, totalEarning, type Curve } from './value.ts';

/** Beyond this many branches a group counts as not certified, hence refused. Never met below 40 members. */
const branchesMax = 100_000;

/** No group is larger, see `poolMax`. */
export const membersMax = 64;

/** A sub-group that would do better by itself below a procedure threshold. */
export type BetterAlone = { step: number; members: number[] };

/** Whether some total below a threshold could earn more than the group: only then is a search needed. */
export function mayBreakCore(curve: Curve, amount: number, rate: number): boolean {
	const { thresholds, ratesBelow } = curve;
	for (let step = 0; step < thresholds.length && thresholds[step]! <= amount; step++) {
		if (ratesBelow[step]! > rate) return true;
	}
	return false;
}

/**
 * Exact core test under equal price, for a group in which nobody loses.
 *
 * Between thresholds the rate grows with the total, so only a sub-group of two or more that stays below
 * a threshold the group has crossed can do better. For each such threshold this looks for members whose
 * total lies between the total earning the group's rate and the threshold: a subset-sum search.
 *
 * @param amounts EUR per member, the first `size` of them count
 * @returns a better sub-group as positions in `amounts`, `'unproved'` when the search was cut off, or
 * `undefined` when the split is in the core
 */
export function betterAlone(
	curve: Curve,
	amounts: ArrayLike<number>,
	size = amounts.length
): BetterAlone | 'unproved' | undefined {
	let total = 0;
	for (let i = 0; i < size; i++) total += amounts[i]!;
	const rate = groupRate(curve, total);
	if (!mayBreakCore(curve, total, rate)) return undefined;

	search.load(amounts, size);
	for (let step = 0; step < curve.thresholds.length && curve.thresholds[step]! <= total; step++) {
		if (curve.ratesBelow[step]! <= rate) continue;
		const floor = Math.max(totalEarning(curve, rate, step), step === 0 ? 0 : curve.thresholds[step - 1]!);
		// The group's own rate must be beaten by more than rounding.
		const subset = search.between(floor * (1 + 1e-12), curve.thresholds[step]!);
		if (subset === 'unproved') return subset;
		if (subset) return { step, members: subset };
	}
	return undefined;
}

/** Looks for two or more amounts whose sum lies strictly between two bounds. */
class SubsetSearch {
	#size = 0;
	/** Positions by falling amount, those amounts, and the sum of each and all after it. */
	readonly #order = new Int32Array(membersMax);
	readonly #amounts = new Float64Array(membersMax);
	readonly #rest = new Float64Array(membersMax + 1);
	readonly #chosen = new Int32Array(membersMax);
	#count = 0;
	#branches = 0;
	#low = 0;
	#high = 0;

	load(amounts: ArrayLike<number>, size: number): void {
		this.#size = size;
		for (let i = 0; i < size; i++) {
			let to = i;
			for (; to > 0 && this.#amounts[to - 1]! < amounts[i]!; to--) {
				this.#amounts[to] = this.#amounts[to - 1]!;
				this.#order[to] = this.#order[to - 1]!;
			}
			this.#amounts[to] = amounts[i]!;
			this.#order[to] = i;
		}
		this.#rest[size] = 0;
		for (let i = size - 1; i >= 0; i--) this.#rest[i] = this.#rest[i + 1]! + this.#amounts[i]!;
	}

	between(low: number, high: number): number[] | 'unproved' | undefined {
		this.#low = low;
		this.#high = high;
		this.#count = 0;
		this.#branches = 0;
		if (this.#from(0, 0)) return Array.from(this.#chosen.subarray(0, this.#count), (at) => this.#order[at]!);
		return this.#branches > branchesMax ? 'unproved' : undefined;
	}

	#from(at: number, sum: number): boolean {
		if (sum > this.#low && this.#count >= 2) return true;
		if (at === this.#size || sum + this.#rest[at]! <= this.#low || ++this.#branches > branchesMax)
			return false;
		const amount = this.#amounts[at]!;
		if (sum + amount < this.#high) {
			this.#chosen[this.#count++] = at;
			if (this.#from(at + 1, sum + amount)) return true;
			this.#count--;
		}
		return this.#from(at + 1, sum);
	}
}

/** One for all tests: the arrays it works on are made once, and no test runs inside another. */
const search = new SubsetSearch();
