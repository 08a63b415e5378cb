import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFractions, fraction, roundHalfAway, sumFractions } from './fraction.ts';
import {
	compareQuantities,
	exactQuantity,
	fromThousandths,
	isQuantity,
	isShownExactly,
	parseQuantity,
	printQuantity,
	quantity,
	quantityLeft,
	quantityMax,
	shownQuantity,
	sumQuantities,
	thousandths
} from './quantity.ts';

const anyThousandths = fc.bigInt({ min: -99_999_999_999_999n, max: 99_999_999_999_999n });

describe('a quantity', () => {
	it('has 3 decimals at the most', () => {
		expect([65.5, 0.001, -2.125, 12_000, 0, quantityMax].every(isQuantity)).toBe(true);
		expect([0.0005, 1.0001, Number.NaN, Infinity, quantityMax + 1].some(isQuantity)).toBe(false);
		expect(() => quantity(0.0375)).toThrow(RangeError);
	});

	it('is the same after its thousandths, its text and the text of the database', () => {
		fc.assert(
			fc.property(anyThousandths, (count) => {
				const value = fromThousandths(count);
				expect(thousandths(value)).toBe(count);
				expect(parseQuantity(printQuantity(value))).toBe(value);
				const sign = count < 0n ? '-' : '';
				const digits = String(count < 0n ? -count : count).padStart(4, '0');
				expect(parseQuantity(`${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`)).toBe(value);
			})
		);
	});

	it('reads only the decimal text of a database, never what a person typed', () => {
		expect([parseQuantity('65.500'), parseQuantity('12'), parseQuantity('-0.25')]).toEqual([65.5, 12, -0.25]);
		for (const text of ['', '1e3', '0x10', '65,5', '1 000', 'NaN', '1.0005'])
			expect(() => parseQuantity(text), text).toThrow(RangeError);
	});
});

describe('arithmetic on quantities', () => {
	it('adds what doubles do not', () => {
		expect(0.1 + 0.2).not.toBe(0.3);
		expect(sumQuantities([quantity(0.1), quantity(0.2)])).toBe(0.3);
		expect(quantityLeft(quantity(0.3), quantity(0.1))).toBe(0.2);
		expect(sumQuantities([])).toBe(0);
	});

	it('orders as the thousandths do', () => {
		fc.assert(
			fc.property(anyThousandths, anyThousandths, (a, b) => {
				const sign = a < b ? -1 : a > b ? 1 : 0;
				expect(compareQuantities(fromThousandths(a), fromThousandths(b))).toBe(sign);
			})
		);
	});
});

describe('what is shown of an exact quantity', () => {
	it('is rounded once, halves away from zero', () => {
		expect(shownQuantity(fraction(1n, 3n))).toBe(0.333);
		expect(shownQuantity(fraction(1n, 2000n))).toBe(0.001);
		expect(shownQuantity(fraction(-1n, 2000n))).toBe(-0.001);
	});

	it('is never too large to be shown: 150,003,500,000 kWh, then whole units past what a double counts in thousandths', () => {
		expect(shownQuantity(fraction(150_003_500_000n))).toBe(150_003_500_000);
		expect(shownQuantity(fraction(9_007_199_254_740_991n, 1_000n))).toBe(Number.MAX_SAFE_INTEGER / 1_000);
		expect(shownQuantity(fraction(9_007_199_254_741_499n, 1_000n))).toBe(9_007_199_254_741);
		expect(shownQuantity(fraction(10n ** 30n))).toBe(1e30);
		expect([isShownExactly(fraction(1n, 8n)), isShownExactly(fraction(1n, 16n))]).toEqual([true, false]);
	});

	it('is the quantity itself when 3 decimals hold it', () => {
		fc.assert(
			fc.property(anyThousandths, (count) => {
				const value = fromThousandths(count);
				expect(shownQuantity(exactQuantity(value))).toBe(value);
				expect(isShownExactly(exactQuantity(value))).toBe(true);
			})
		);
	});
});

describe('fractions', () => {
	const anyFraction = fc
		.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
		.map(([numerator, denominator]) => fraction(numerator, denominator));

	it('are kept in lowest terms, their sign above', () => {
		expect(fraction(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
		expect(() => fraction(1n, 0n)).toThrow(RangeError);
	});

	it('add up to the same whatever the order', () => {
		fc.assert(
			fc.property(fc.array(anyFraction, { maxLength: 8 }), (parts) => {
				expect(sumFractions(parts)).toEqual(sumFractions(parts.toReversed()));
			})
		);
	});

	it('round to the nearest whole number, never further than a half', () => {
		fc.assert(
			fc.property(anyFraction, (exact) => {
				const difference = sumFractions([
					fraction(roundHalfAway(exact)),
					fraction(-exact.numerator, exact.denominator)
				]);
				expect(Math.abs(compareFractions(difference, fraction(1n, 2n)))).toBeLessThanOrEqual(1);
				expect(compareFractions(difference, fraction(1n, 2n))).toBeLessThanOrEqual(0);
				expect(compareFractions(difference, fraction(-1n, 2n))).toBeGreaterThanOrEqual(0);
			})
		);
	});
});
