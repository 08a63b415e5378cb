import fc from 'fast-check';
import { expect, it } from 'vitest';
import { params, plainNeed } from '../test/arbitraries.ts';
import { shapleyCost } from './shapley.ts';

const groups = (maxLength: number, minLength = 2) =>
	fc
		.array(fc.integer({ min: 200, max: 80_000 }), { minLength, maxLength })
		.map((amounts) =>
			amounts.map((amount, index) => plainNeed(`n${String(index).padStart(2, '0')}`, { amount }))
		);

/** The definition, order by order. */
function byPermutations(amounts: readonly number[]): number[] {
	const procedure = (amount: number): number =>
		params.procedureCost.find(({ below }) => below === null || amount < below)!.cost;
	const cost = (count: number, amount: number): number =>
		count === 0
			? 0
			: procedure(amount) + (count === 1 ? 0 : params.groupFixedCost + count * params.memberCost);
	const shares = amounts.map(() => 0);
	let orders = 0;
	const visit = (left: number[], count: number, total: number, added: [number, number][]): void => {
		if (left.length === 0) {
			orders++;
			for (const [member, extra] of added) shares[member]! += extra;
		}
		for (const member of left) {
			const next = total + amounts[member]!;
			visit(
				left.filter((other) => other !== member),
				count + 1,
				next,
				[...added, [member, cost(count + 1, next) - cost(count, total)]]
			);
		}
	};
	visit([...amounts.keys()], 0, 0, []);
	return shares.map((share) => share / orders);
}

it('is the average over every order of arrival', () => {
	fc.assert(
		fc.property(groups(5), (members) => {
			const { shares, method } = shapleyCost(members, params);
			expect(method).toBe('exact');
			const wanted = byPermutations(members.map(({ amount }) => amount));
			for (const [index, { cost }] of shares.entries()) expect(cost).toBeCloseTo(wanted[index]!, 6);
		}),
		{ numRuns: 60 }
	);
});

it('shares the whole cost, treats equals alike, and keeps within its stated error when orders are drawn', () => {
	let largest = 0;
	fc.assert(
		fc.property(groups(10, 4), fc.integer({ min: 1, max: 1e6 }), (members, seed) => {
			const exact = shapleyCost(members, params);
			const drawn = shapleyCost(members, params, { exactMax: 0, pairs: 2_000, seed });
			expect(drawn.method).toBe('sampled');
			const sum = (shares: readonly { cost: number }[]): number =>
				shares.reduce((total, { cost }) => total + cost, 0);
			expect(sum(drawn.shares)).toBeCloseTo(sum(exact.shares), 4);
			for (const [index, { cost }] of drawn.shares.entries()) {
				const off = Math.abs(cost - exact.shares[index]!.cost);
				expect(off).toBeLessThanOrEqual(drawn.error);
				largest = Math.max(largest, off);
			}
		}),
		{ numRuns: 40, seed: 5 }
	);
	// The bound would mean nothing if sampling were exact anyway.
	expect(largest).toBeGreaterThan(0.5);

	const equals = ['a', 'b', 'c'].map((id) => plainNeed(id));
	const [a, b, c] = shapleyCost(equals, params).shares;
	expect(a!.cost).toBeCloseTo(b!.cost, 9);
	expect(b!.cost).toBeCloseTo(c!.cost, 9);
});

it('draws the same for the same seed and any order of the members, sixty of them too', () => {
	const members = Array.from({ length: 60 }, (_, index) =>
		plainNeed(`n${index}`, { amount: 2_000 + 317 * index })
	);
	const { shares, method, error } = shapleyCost(members, params);
	expect(method).toBe('sampled');
	expect(error).toBeLessThan(60);
	const byId = new Map(shapleyCost(members.toReversed(), params).shares.map(({ id, cost }) => [id, cost]));
	for (const { id, cost } of shares) expect(byId.get(id)).toBe(cost);
});
