import { groupRate, totalEarning, type Curve } from './value.ts';

/** Beyond this many branches a group counts as not certified, hence refused. Never met below 40 members. */
const branchesMax = 100_000;

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
 * @param amounts EUR per member
 * @returns a better sub-group as positions in `amounts`, `'unproved'` when the search was cut off, or
 * `undefined` when the split is in the core
 */
export function betterAlone(curve: Curve, amounts: ArrayLike<number>): BetterAlone | 'unproved' | undefined {
	let total = 0;
	for (let i = 0; i < amounts.length; i++) total += amounts[i]!;
	const rate = groupRate(curve, total);
	if (!mayBreakCore(curve, total, rate)) return undefined;

	const order = Array.from(amounts, (_, index) => index).sort((a, b) => amounts[b]! - amounts[a]! || a - b);
	for (let step = 0; step < curve.thresholds.length && curve.thresholds[step]! <= total; step++) {
		if (curve.ratesBelow[step]! <= rate) continue;
		const floor = Math.max(totalEarning(curve, rate, step), step === 0 ? 0 : curve.thresholds[step - 1]!);
		const found = subsetBetween(
			order.map((index) => amounts[index]!),
			// The group's own rate must be beaten by more than rounding.
			floor * (1 + 1e-12),
			curve.thresholds[step]!
		);
		if (found === 'unproved') return found;
		if (found) return { step, members: found.map((position) => order[position]!) };
	}
	return undefined;
}

/** Positions of two or more `amounts` (falling) whose sum lies strictly between `low` and `high`. */
function subsetBetween(
	amounts: readonly number[],
	low: number,
	high: number
): number[] | 'unproved' | undefined {
	const rest = new Float64Array(amounts.length + 1);
	for (let i = amounts.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + amounts[i]!;
	const chosen: number[] = [];
	let branches = 0;

	const search = (position: number, sum: number): boolean => {
		if (sum > low && chosen.length >= 2) return true;
		if (position === amounts.length || sum + rest[position]! <= low || ++branches > branchesMax) return false;
		if (sum + amounts[position]! < high) {
			chosen.push(position);
			if (search(position + 1, sum + amounts[position]!)) return true;
			chosen.pop();
		}
		return search(position + 1, sum);
	};
	if (search(0, 0)) return chosen;
	return branches > branchesMax ? 'unproved' : undefined;
}
