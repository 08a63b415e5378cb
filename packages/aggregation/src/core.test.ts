import fc from 'fast-check';
import { expect, it } from 'vitest';
import { params } from '../test/arbitraries.ts';
import { betterAlone } from './core.ts';
import { curveOf, groupRate } from './value.ts';

const curve = curveOf({ family: 'salt', dmax: 0.15, K: 40_000, maxAmount: 600_000 }, params);

/** Every sub-group of two or more, tried one by one. */
function anyBetter(amounts: readonly number[]): boolean {
	const rate = groupRate(
		curve,
		amounts.reduce((sum, amount) => sum + amount, 0)
	);
	for (let mask = 1; mask < 2 ** amounts.length; mask++) {
		const chosen = amounts.filter((_, index) => (mask >> index) & 1);
		const total = chosen.reduce((sum, amount) => sum + amount, 0);
		if (chosen.length >= 2 && groupRate(curve, total) > rate + 1e-9) return true;
	}
	return false;
}

it('agrees with trying every sub-group', () => {
	const amounts = fc.array(fc.integer({ min: 200, max: 60_000 }), { minLength: 2, maxLength: 9 });
	let unstable = 0;
	fc.assert(
		fc.property(amounts, (members) => {
			const better = betterAlone(curve, members);
			expect(better !== undefined).toBe(anyBetter(members));
			if (better) unstable++;
		}),
		{ numRuns: 400 }
	);
	// Both answers must have been met for the comparison to mean anything.
	expect(unstable).toBeGreaterThan(20);
});

it('names the sub-group that does better below the threshold', () => {
	// 41,000 EUR pay for a formal procedure; without the last member 39,500 EUR would not.
	expect(betterAlone(curve, [20_000, 19_500, 1_500])).toMatchObject({ step: 0, members: [0, 1] });
});
