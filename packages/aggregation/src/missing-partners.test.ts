import { describe, expect, it } from 'vitest';
import { params, plainNeed } from '../test/arbitraries.ts';
import { checkGroup, familyOf, missingPartners, priceGroup } from './index.ts';

/** The need and others like it, close enough to buy together. */
const likes = (count: number, amount: number) =>
	Array.from({ length: count }, (_, index) => plainNeed(`n${String(index)}`, { amount, x: index * 1_000 }));

describe('missingPartners', () => {
	it('is the smallest number with which such a group is worth its costs, as the price of the group has it', () => {
		const found = new Set<number | undefined>();
		for (const amount of [200, 1_000, 4_000, 11_000, 25_000, 38_000, 60_000, 95_000, 300_000]) {
			const missing = missingPartners(plainNeed('n', { amount }), params);
			found.add(missing);
			if (missing === undefined) continue;
			expect(priceGroup(likes(missing + 1, amount), params).net).toBeGreaterThan(0);
			if (missing > 1) expect(priceGroup(likes(missing, amount), params).net).toBeLessThanOrEqual(0);
			expect(checkGroup(likes(missing + 1, amount), params)).toEqual([]);
		}
		expect(found.size).toBeGreaterThan(1);
	});

	it('is nothing where no group may be formed, and where none would be worth it', () => {
		const unknown = plainNeed('n', { cpv: '99999999' });
		expect(familyOf(unknown.cpv, params)).toBeUndefined();
		expect(missingPartners(unknown, params)).toBeUndefined();
		expect(missingPartners(plainNeed('n', { amount: 1 }), { ...params, memberCost: 500 })).toBeUndefined();
	});
});
