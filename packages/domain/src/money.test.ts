import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents, lineTotal, split } from './money.ts';

describe('split', () => {
	it('gives the leftover cent to the largest remainder', () => {
		expect(split(cents(100_00), [1, 1, 1])).toEqual([33_34, 33_33, 33_33]);
		expect(split(cents(10), [1, 2, 4])).toEqual([1, 3, 6]);
	});

	it('never loses or creates a cent, whatever the members', () => {
		const members = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 60 });
		fc.assert(
			fc.property(fc.nat(5_000_000_000), members, (total, weights) => {
				fc.pre(weights.some((weight) => weight > 0));
				expect(split(cents(total), weights).reduce((a, b) => a + b, 0)).toBe(total);
			})
		);
	});

	it('keeps every share within one cent of the exact proportion', () => {
		const members = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(fc.nat(1_000_000_000), members, (total, weights) => {
				const sum = weights.reduce((a, b) => a + b, 0);
				const shares = split(cents(total), weights);
				for (const [index, share] of shares.entries()) {
					expect(Math.abs(share - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1.001);
				}
			})
		);
	});

	it('shows why rounding each share on its own is not enough', () => {
		const rounded = [1, 1, 1].map((weight) => Math.round((100_00 * weight) / 3));
		expect(rounded.reduce((a, b) => a + b, 0)).not.toBe(100_00);
	});

	it('refuses weights that mean nothing', () => {
		expect(() => split(cents(1), [0, 0])).toThrow(RangeError);
		expect(() => split(cents(1), [-1, 2])).toThrow(RangeError);
		expect(() => split(cents(1), [0.5])).toThrow(RangeError);
	});
});

describe('lineTotal', () => {
	it('multiplies exactly where a double would not', () => {
		expect(lineTotal(3_000_001, 2_999_999_99)).toBe(900_000_296_999_999);
	});

	it('refuses an amount that no longer fits', () => {
		expect(() => lineTotal(90_000_000, 9_000_000_000)).toThrow(RangeError);
	});
});
