import { describe, expect, it } from 'vitest';
import { checkGroup } from './rules.ts';
import { params, plainNeed } from '../test/arbitraries.ts';
import { twinsNeeded } from './twins-needed.ts';

describe('how many like it a need lacks', () => {
	it('is the smallest number with which the rules of a group hold, and one fewer breaks them', () => {
		for (const amount of [400, 900, 2_000, 5_000, 20_000]) {
			const own = plainNeed('own', { amount });
			const count = twinsNeeded(own, params) ?? 0;
			const group = (twins: number) =>
				Array.from({ length: twins + 1 }, (_, i) => ({
					...own,
					id: `n${String(i)}`,
					buyer: `b${String(i)}`
				}));
			expect(checkGroup(group(count), params)).toEqual([]);
			expect(count === 1 || checkGroup(group(count - 1), params).length > 0).toBe(true);
		}
	});

	it('falls as what each buys grows', () => {
		const counts = [400, 2_000, 20_000].map(
			(amount) => twinsNeeded(plainNeed('own', { amount }), params) ?? 0
		);
		expect(counts).toEqual(counts.toSorted((a, b) => b - a));
		expect(counts[0]).toBeGreaterThan(counts.at(-1) ?? 0);
	});

	it('is unknown where it accepts too few or is of no known family', () => {
		expect(twinsNeeded(plainNeed('own', { amount: 400, maxMembers: 2 }), params)).toBeUndefined();
		expect(twinsNeeded(plainNeed('own', { cpv: '99999999' }), params)).toBeUndefined();
	});
});
