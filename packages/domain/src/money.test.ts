import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, multiplyFractions } from './fraction.ts';
import {
	cents,
	convertUnitPrice,
	lineTotal,
	microEuros,
	quantityWithin,
	roundedMicros,
	split,
	unitPriceOf
} from './money.ts';
import { exactQuantity, quantity } from './quantity.ts';
import { convert } from './unit-conversion.ts';

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
	const euros = (amount: number) => microEuros(Math.round(amount * 1_000_000));

	it('multiplies decimal quantities by unit prices of six decimals and rounds once, to the cent', () => {
		expect(lineTotal(quantity(65.5), euros(90))).toBe(5_895_00);
		expect(lineTotal(quantity(65_000), euros(0.0375))).toBe(2_437_50);
		expect(lineTotal(quantity(0.001), euros(0.000001))).toBe(0);
		expect(lineTotal(quantity(12_000), euros(0.000125))).toBe(1_50);
	});

	it('rounds halves away from zero, for a gain as for a loss', () => {
		expect(lineTotal(quantity(1), euros(0.125))).toBe(13);
		expect(lineTotal(quantity(1), microEuros(-125_000))).toBe(-13);
		expect(lineTotal(quantity(1), euros(0.124999))).toBe(12);
	});

	it('multiplies exactly where a double would not', () => {
		expect(lineTotal(quantity(3_000_001), euros(2_999_999.99))).toBe(900_000_296_999_999);
		// 1.005 × 100 is 100.49999999999999 as doubles: the cent would be lost.
		expect(Math.round(1.005 * 100)).toBe(100);
		expect(lineTotal(quantity(1.005), euros(1))).toBe(101);
	});

	it('takes an exact quantity after a conversion, which no 3 decimals could hold', () => {
		const exact = convert(0.5, 'GRM', 'TNE');
		expect(lineTotal(exact, euros(2_000_000))).toBe(100);
	});

	it('refuses an amount that no longer fits', () => {
		expect(lineTotal(quantity(90_000_000), euros(1_000_000))).toBe(9_000_000_000_000_000);
		expect(() => lineTotal(quantity(90_000_000), euros(1_100_000))).toThrow(RangeError);
	});
});

describe('convertUnitPrice', () => {
	it('follows the inverse of the quantity', () => {
		expect(convertUnitPrice(microEuros(90_000_000), 'TNE', 'KGM')).toEqual(fraction(90_000n));
		expect(roundedMicros(convertUnitPrice(microEuros(37_500), 'KGM', 'TNE'))).toBe(37_500_000);
	});

	it('leaves the amount as it was, whatever the units', () => {
		const anyMass = fc.constantFrom('GRM' as const, 'KGM' as const, 'TNE' as const);
		const anyQuantity = fc.integer({ min: 1, max: 10_000_000 }).map((n) => quantity(n / 1000));
		fc.assert(
			fc.property(
				anyQuantity,
				fc.integer({ min: 1, max: 10 ** 9 }),
				anyMass,
				anyMass,
				(amount, price, from, to) => {
					const converted = convertUnitPrice(microEuros(price), from, to);
					const product = multiplyFractions(convert(amount, from, to), converted);
					expect(product).toEqual(multiplyFractions(exactQuantity(amount), fraction(BigInt(price))));
				}
			)
		);
	});
});

describe('unitPriceOf', () => {
	it('is exact, and rounded only where it is kept', () => {
		expect(unitPriceOf(100_00, quantity(3))).toEqual(fraction(100_000_000n, 3n));
		expect(roundedMicros(unitPriceOf(100_00, quantity(3)))).toBe(33_333_333);
		expect(() => unitPriceOf(1, quantity(0))).toThrow(RangeError);
	});
});

describe('quantityWithin', () => {
	it('is the largest quantity an amount pays, whole where things are counted', () => {
		const price = microEuros(3_330_000);
		expect(quantityWithin(1_00, price, 'TNE')).toBe(0.3);
		expect(quantityWithin(1_00, price, 'RM')).toBe(0);
		expect(quantityWithin(1_000_00, microEuros(4_000_000), 'RM')).toBe(250);
		expect(quantityWithin(-1, price, 'TNE')).toBe(0);
		expect(quantityWithin(1_00, microEuros(0), 'TNE')).toBe(null);
	});

	it('never passes the amount, and a thousandth more would, before rounding', () => {
		fc.assert(
			fc.property(fc.nat(100_000_000), fc.integer({ min: 1, max: 1_000_000_000 }), (left, micros) => {
				const price = microEuros(micros);
				fc.pre((left * 10_000) / micros < 1e10);
				const most = quantityWithin(left, price, 'TNE') ?? quantity(0);
				const thousandths = BigInt(Math.round(most * 1000));
				expect(lineTotal(most, price)).toBeLessThanOrEqual(left);
				expect((thousandths + 1n) * BigInt(micros) > BigInt(left) * 10_000_000n).toBe(true);
			})
		);
	});
});
