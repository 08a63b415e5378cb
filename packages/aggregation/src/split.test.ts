import fc from 'fast-check';
import { expect, it } from 'vitest';
import { params, plainNeed } from '../test/arbitraries.ts';
import { fairSplit, turningAmount } from './split.ts';
import { curveOf, groupRate, priceSaving } from './value.ts';

const family = params.classes['14']!;
const groups = fc
	.array(fc.integer({ min: 200, max: 80_000 }), { minLength: 2, maxLength: 9 })
	.map((amounts) => amounts.map((amount, index) => plainNeed(`n${index}`, { amount })));

it('shares all of the cost and all of the gain, whatever the amounts', () => {
	fc.assert(
		fc.property(groups, (members) => {
			const split = fairSplit(members, params);
			const sum = (of: (share: (typeof split.members)[number]) => number): number =>
				split.members.reduce((total, share) => total + of(share), 0);
			expect(sum((share) => share.sharedCost)).toBeCloseTo(split.sharedCost, 6);
			expect(sum((share) => share.gain)).toBeCloseTo(split.price.net, 6);
			expect(sum((share) => share.volumeShare)).toBeCloseTo(1, 9);
			for (const share of split.members) {
				const together = share.saving - share.sharedCost - share.memberCost;
				expect(share.gain).toBeCloseTo(together - (share.savingAlone - share.costAlone), 6);
			}
		})
	);
});

it('finds it stable exactly when no sub-group of two or more earns a better rate', () => {
	const curve = curveOf(family, params);
	let unstable = 0;
	fc.assert(
		fc.property(groups, (members) => {
			const { core, price } = fairSplit(members, params);
			const amounts = members.map(({ amount }) => amount);
			let isBetter = false;
			for (let mask = 1; mask < 2 ** amounts.length; mask++) {
				const chosen = amounts.filter((_, index) => (mask >> index) & 1);
				const total = chosen.reduce((sum, amount) => sum + amount, 0);
				if (chosen.length >= 2 && groupRate(curve, total) > price.rate + 1e-9) isBetter = true;
			}
			expect(core.stable).toBe(!isBetter);
			if (isBetter) unstable++;
		}),
		{ numRuns: 300 }
	);
	expect(unstable).toBeGreaterThan(5);
});

it('puts the turning point where one more euro no longer raises the member’s own gain on the price', () => {
	const curve = curveOf(family, params);
	fc.assert(
		fc.property(fc.integer({ min: 1_000, max: 300_000 }), (others) => {
			const gain = (amount: number): number => {
				const total = amount + others;
				return (amount * priceSaving(curve, total)) / total - priceSaving(curve, amount);
			};
			const turning = turningAmount(curve, others);
			for (const step of [0.9, 0.99, 1.01, 1.1]) expect(gain(turning * step)).toBeLessThan(gain(turning));
		})
	);
});

it('names the member that brings most and gains least beside it, and says whether it is past the turning point', () => {
	const members = [
		plainNeed('large', { amount: 120_000 }),
		plainNeed('small', { amount: 9_000 }),
		plainNeed('tiny', { amount: 4_000 })
	];
	const [first] = fairSplit(members, params).imbalances;
	expect(first).toMatchObject({ id: 'large', isPastTurning: true });
	expect(first!.turningAmount).toBeLessThan(120_000);
	expect(first!.gainShare).toBeLessThan(first!.volumeShare);

	const equals = ['a', 'b', 'c'].map((id) => plainNeed(id));
	expect(fairSplit(equals, params).imbalances).toEqual([]);
});

it('refuses one need alone and needs of two blocks', () => {
	expect(() => fairSplit([plainNeed('a')], params)).toThrow(RangeError);
	expect(() => fairSplit([plainNeed('a'), plainNeed('b', { unit: 'C62' })], params)).toThrow(RangeError);
});
