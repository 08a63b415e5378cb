import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	areAddable,
	baseUnit,
	convert,
	dimensions,
	isUnitCode,
	unitCodes,
	unitName,
	units
} from './units.ts';

const anyUnit = fc.constantFrom(...unitCodes);

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
