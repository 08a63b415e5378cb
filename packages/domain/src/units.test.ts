import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, multiplyFractions } from './fraction.ts';
import { exactQuantity, quantity, shownQuantity } from './quantity.ts';
import { convert, unitRatio } from './unit-conversion.ts';
import {
	areAddable,
	baseUnit,
	contentCodes,
	dimensions,
	isUnitCode,
	measureKey,
	measureOfKey,
	packCodes,
	unitCodes,
	unitName,
	units,
	type Measure
} from './units.ts';

const anyUnit = fc.constantFrom(...unitCodes);
const anyMeasure: fc.Arbitrary<Measure> = fc.oneof(
	anyUnit.map((unit) => ({ unit, packQuantity: null, packUnit: null })),
	fc.record({
		unit: fc.constantFrom(...packCodes),
		packQuantity: fc.integer({ min: 1, max: 10 ** 6 }).map((n) => quantity(n / 1000)),
		packUnit: fc.constantFrom(...contentCodes)
	})
);

describe('what a pack holds', () => {
	it('is counted or measured: neither a pack, nor energy, time or a service', () => {
		const odd = unitCodes.filter((code) => !contentCodes.some((content) => content === code));
		expect(odd).toEqual(['RM', 'PK', 'SET', 'KWH', 'MWH', 'HUR', 'DAY', 'MON', 'ANN', 'E48']);
	});
});

describe('the list of units', () => {
	it('has one base unit per dimension, worth 1', () => {
		const bases = unitCodes.filter((code) => units[code].factor?.join('/') === '1/1');
		expect(bases.map((code) => units[code].dimension).toSorted()).toEqual(dimensions.toSorted());
	});

	it('knows its own codes only', () => {
		expect(unitCodes.every(isUnitCode)).toBe(true);
		expect(['EUR', 'kg', '', 'toString'].some(isUnitCode)).toBe(false);
	});
});

describe('areAddable', () => {
	it('keeps dimensions apart', () => {
		expect(areAddable('KGM', 'TNE')).toBe(true);
		expect(areAddable('KGM', 'LTR')).toBe(false);
		expect(areAddable('MTR', 'MTK')).toBe(false);
	});

	it('never adds packs of unknown size to pieces, nor a month to hours', () => {
		expect(areAddable('RM', 'RM')).toBe(true);
		expect(areAddable('RM', 'H87')).toBe(false);
		expect(areAddable('RM', 'PK')).toBe(false);
		expect(areAddable('MON', 'HUR')).toBe(false);
	});

	it('is the same both ways', () => {
		fc.assert(
			fc.property(anyUnit, anyUnit, (a, b) => {
				expect(areAddable(a, b)).toBe(areAddable(b, a));
			})
		);
	});
});

describe('convert', () => {
	it('is exact both up and down', () => {
		expect(convert(3, 'TNE', 'KGM')).toEqual({ numerator: 3000n, denominator: 1n });
		expect(convert(2500, 'KGM', 'TNE')).toEqual({ numerator: 5n, denominator: 2n });
		expect(convert(1, 'KWH', 'MWH')).toEqual({ numerator: 1n, denominator: 1000n });
	});

	it('comes back to where it started', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1_000_000 }), anyUnit, anyUnit, (quantity, from, to) => {
				fc.pre(areAddable(from, to));
				const there = convert(quantity, from, to);
				const back = convert(1, to, from);
				expect(there.numerator * back.numerator).toBe(
					BigInt(quantity) * there.denominator * back.denominator
				);
			})
		);
	});

	it('goes there and back to the exact value, whatever the units and the content of packs', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10 ** 9 }), anyMeasure, anyMeasure, (count, from, to) => {
				fc.pre(areAddable(from, to));
				const value = quantity(count / 1000);
				const there = convert(value, from, to);
				expect(multiplyFractions(there, unitRatio(to, from))).toEqual(exactQuantity(value));
			})
		);
	});

	it('gives a kilogram among tonnes its right weight: 65 000 kg are 65 t', () => {
		expect(convert(65_000, 'KGM', 'TNE')).toEqual(fraction(65n));
		expect(convert(65_100, 'KGM', 'TNE')).toEqual(fraction(651n, 10n));
		// The fault seen: the numerator alone was kept, and 65.1 t were published as 651.
		expect(convert(65_100, 'KGM', 'TNE').numerator).toBe(651n);
		expect(shownQuantity(convert(65_100, 'KGM', 'TNE'))).toBe(65.1);
	});

	it('converts a pack by what the line says it holds, and only then', () => {
		const ream = { unit: 'RM', packQuantity: quantity(500), packUnit: 'H87' } as const;
		const bag = { unit: 'PK', packQuantity: quantity(2.5), packUnit: 'KGM' } as const;
		expect(convert(3, ream, 'H87')).toEqual(fraction(1500n));
		expect(convert(1, 'H87', ream)).toEqual(fraction(1n, 500n));
		expect(convert(400, bag, 'TNE')).toEqual(fraction(1n));
		expect(areAddable(ream, 'RM')).toBe(false);
		expect(areAddable(ream, bag)).toBe(false);
		expect(() => convert(1, ream, 'RM')).toThrow(RangeError);
	});

	it('refuses to compare what has no common measure', () => {
		expect(() => convert(1, 'LTR', 'KGM')).toThrow(RangeError);
		expect(() => convert(1, 'RM', 'H87')).toThrow(RangeError);
	});
});

describe('unitName', () => {
	it('is singular below 2', () => {
		expect([unitName('H87', 0), unitName('H87', 1), unitName('H87', 2)]).toEqual([
			'pièce',
			'pièce',
			'pièces'
		]);
	});
});

describe('baseUnit', () => {
	it('joins what can be added and keeps packs apart', () => {
		expect([baseUnit('TNE'), baseUnit('KGM'), baseUnit('MWH'), baseUnit('RM'), baseUnit('DAY')]).toEqual([
			'GRM',
			'GRM',
			'KWH',
			'RM',
			'DAY'
		]);
	});

	it('is the same for two units exactly when they can be added', () => {
		fc.assert(
			fc.property(anyUnit, anyUnit, (a, b) => {
				expect(baseUnit(a) === baseUnit(b)).toBe(areAddable(a, b));
			})
		);
	});
});

describe('measureOfKey', () => {
	it('reads back what measureKey wrote, and nothing of any other text', () => {
		for (const unit of unitCodes) {
			expect(measureOfKey(measureKey({ unit, packQuantity: null, packUnit: null }))).toEqual({ unit });
			const pack = { unit, packQuantity: 2.5, packUnit: 'KGM' };
			expect(measureOfKey(measureKey(pack))).toEqual(pack);
		}
		for (const odd of ['', 'RM of', 'RM of many H87', 'RM OF 500 H87']) expect(measureOfKey(odd)).toEqual({});
	});
});
