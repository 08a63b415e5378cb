import type { EngineParams, FamilyParams } from './params.ts';

/**
 * The prices of one family, ready to evaluate. A group of total amount A whose members give up B in all
 * is worth `A·d(A) − F0 − p(A) − B`, so two sums price any move.
 */
export type Curve = {
	family: string;
	dmax: number;
	halfAmount: number;
	maxAmount: number;
	groupFixedCost: number;
	memberCost: number;
	maxMembers: number;
	/** Amounts where a dearer procedure starts, rising; `costs` has one more entry than `thresholds`. */
	thresholds: readonly number[];
	costs: readonly number[];
	/** Rate earned just below each threshold. */
	ratesBelow: readonly number[];
};

/** Prepares the prices of one family. */
export function curveOf(family: FamilyParams, params: EngineParams): Curve {
	const thresholds = params.procedureCost.flatMap((step) => (step.below === null ? [] : [step.below]));
	const costs = params.procedureCost.map((step) => step.cost);
	const { dmax, K, maxAmount } = family;
	const ratesBelow = thresholds.map(
		(amount, step) => (dmax * amount) / (amount + K) - (params.groupFixedCost + (costs[step] ?? 0)) / amount
	);
	return {
		family: family.family,
		dmax,
		halfAmount: K,
		maxAmount,
		groupFixedCost: params.groupFixedCost,
		memberCost: params.memberCost,
		maxMembers: params.absoluteMaxMembers,
		thresholds,
		costs,
		ratesBelow
	};
}

/** EUR saved on the price by a total of `amount` EUR, before any cost. */
export function priceSaving(curve: Curve, amount: number): number {
	return (amount * curve.dmax * amount) / (amount + curve.halfAmount);
}

/** EUR to run one procedure for a total of `amount` EUR. */
export function procedureCost(curve: Curve, amount: number): number {
	let step = 0;
	while (step < curve.thresholds.length && amount >= curve.thresholds[step]!) step++;
	return curve.costs[step]!;
}

/** EUR a buyer gives up by joining: what it would save alone, less the procedure it no longer runs. */
export function giveUp(curve: Curve, amount: number): number {
	return priceSaving(curve, amount) - procedureCost(curve, amount) + curve.memberCost;
}

/** EUR a group of total `amount` earns before what its members give up. */
export function groupValue(curve: Curve, amount: number): number {
	return priceSaving(curve, amount) - curve.groupFixedCost - procedureCost(curve, amount);
}

/** What a group of total `amount` earns per EUR; the equal price pays this rate to every member. */
export function groupRate(curve: Curve, amount: number): number {
	return groupValue(curve, amount) / amount;
}

/** Highest rate any group of total up to `amount` can earn (the rate falls only at thresholds). */
export function bestRateUpTo(curve: Curve, amount: number): number {
	let best = groupRate(curve, amount);
	for (let step = 0; step < curve.thresholds.length && amount >= curve.thresholds[step]!; step++) {
		best = Math.max(best, curve.ratesBelow[step]!);
	}
	return best;
}

/** Smallest total that earns `rate` while the procedure costs those of `step`; `rate` below `dmax`. */
export function totalEarning(curve: Curve, rate: number, step: number): number {
	const fixed = curve.groupFixedCost + curve.costs[step]!;
	const slope = curve.dmax - rate;
	const linear = fixed + rate * curve.halfAmount;
	return (linear + Math.sqrt(linear * linear + 4 * slope * fixed * curve.halfAmount)) / (2 * slope);
}
