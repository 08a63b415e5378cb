import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertCostKey, costKeys, shareCosts, type CostKey, type CostWeights } from './cost-key.ts';
import { cents } from './money.ts';

const members: CostWeights[] = [
	{ organisationId: 'aubigny', population: 5451, amountCents: 108_000, volume: 240, ordersCents: 90_000 },
	{ organisationId: 'argent', population: 2023, amountCents: 54_000, volume: 120, ordersCents: 0 },
	{ organisationId: 'blancafort', population: 998, amountCents: 27_001, volume: 60, ordersCents: 10_000 }
];
const terms = (key: CostKey, shared = 100_000, fixed = 0) => ({
	key,
	sharedCents: cents(shared),
	fixedCents: cents(fixed)
});
const paid = (key: CostKey, shared?: number, fixed?: number) =>
	shareCosts(terms(key, shared, fixed), members).map((share) => share.cents);

describe('the cost keys', () => {
	it.each<[CostKey, number[]]>([
		['equal', [33_333, 33_334, 33_333]],
		['population', [64_341, 23_879, 11_780]],
		['amount', [57_143, 28_571, 14_286]],
		['volume', [57_143, 28_571, 14_286]],
		['orders', [90_000, 0, 10_000]],
		['none', [0, 0, 0]]
	])('%s', (key, expected) => {
		expect(paid(key)).toEqual(expected);
	});

	it('takes the fixed part of each first, and shares the rest by amount', () => {
		expect(paid('fixed_and_variable', 100_000, 10_000)).toEqual([50_000, 30_000, 20_000]);
	});

	it('waits for orders to share by orders', () => {
		expect(
			shareCosts(
				terms('orders'),
				members.map((member) => ({ ...member, ordersCents: 0 }))
			)
		).toEqual([]);
	});

	it('refuses to share by what nobody has, and a fixed part that exceeds the whole', () => {
		const nobody = members.map((member) => ({ ...member, population: 0 }));
		expect(() => shareCosts(terms('population'), nobody)).toThrow('COST_KEY_WITHOUT_WEIGHT');
		expect(() => paid('fixed_and_variable', 30_000, 10_001)).toThrow('COST_FIXED_TOO_HIGH');
		expect(paid('fixed_and_variable', 30_000, 10_000)).toEqual([10_000, 10_000, 10_000]);
	});

	it('is none for an EPCI that acts free of charge', () => {
		expect(() => assertCostKey({ key: 'equal' }, true)).toThrow('COST_KEY_FREE_OF_CHARGE');
		for (const key of costKeys) expect(() => assertCostKey({ key }, false)).not.toThrow();
		expect(() => assertCostKey({ key: 'none' }, true)).not.toThrow();
	});

	it('shares every cent once, the same whatever the order of the members', () => {
		const weight = fc.integer({ min: 1, max: 50_000_000 });
		const group = fc
			.array(fc.tuple(weight, weight, weight, weight), { minLength: 1, maxLength: 40 })
			.map((rows) =>
				rows.map(([population, amountCents, volume, ordersCents], index) => ({
					organisationId: `m${String(index).padStart(2, '0')}`,
					population,
					amountCents,
					volume,
					ordersCents
				}))
			);
		fc.assert(
			fc.property(
				group,
				fc.constantFrom(...costKeys.filter((key) => key !== 'none')),
				fc.integer({ min: 4_000, max: 1_000_000_000 }),
				fc.integer({ min: 0, max: 100 }),
				(weights, key, shared, fixed) => {
					const shares = shareCosts(terms(key, shared, fixed), weights);
					expect(shares.reduce((sum, share) => sum + share.cents, 0)).toBe(shared);
					const reversed = shareCosts(terms(key, shared, fixed), weights.toReversed());
					expect(reversed.toReversed()).toEqual(shares);
					expect(shares.every((share) => share.cents >= 0)).toBe(true);
				}
			)
		);
	});
});
