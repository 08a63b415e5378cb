import { defaultFamilies, defaultParams } from '@halle/aggregation';
import type { Assumptions } from '../src/assumptions/read-assumptions.ts';

const [dispense, publicity, formal, european] = defaultParams({
	publicity: 1,
	formal: 2,
	european: 3
}).procedureCost.map(({ cost }) => cost * 100);
const { groupFixedCost, memberCost } = defaultParams({ publicity: 1, formal: 2, european: 3 });
const unchanged = { changedAt: null, revision: 1, isHypothesis: true };

/** What a new installation assumes: the same as the engine's own defaults. */
export function shippedAssumptions(): Assumptions {
	const costs = [
		['procedure-dispense', dispense],
		['procedure-publicity', publicity],
		['procedure-formal', formal],
		['procedure-european', european],
		['group', groupFixedCost * 100],
		['member', memberCost * 100]
	] as const;
	return {
		prices: defaultFamilies.map(({ family, prefixes, dmax, K, maxAmount, source }) => ({
			code: prefixes[0] ?? '',
			family,
			prefixes: [...prefixes],
			discountMaxBasisPoints: Math.round(dmax * 10_000),
			halfDiscountCents: K * 100,
			maxAmountCents: maxAmount * 100,
			radiusMetres: null,
			source,
			...unchanged
		})),
		costs: costs.map(([kind, costCents]) => ({ kind, costCents: costCents ?? 0, source: '', ...unchanged }))
	};
}
