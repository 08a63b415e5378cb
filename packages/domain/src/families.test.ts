import { describe, expect, it } from 'vitest';
import { families, familyById, familyOfCpv } from './families.ts';
import { fieldIds } from './fields.ts';
import { isUnitCode } from './units.ts';

describe('the purchase families', () => {
	it('cover each of the four fields', () => {
		for (const field of fieldIds) {
			expect(families.filter((family) => family.field === field).length, field).toBeGreaterThanOrEqual(9);
		}
	});

	it('have one id, one label and one main code each', () => {
		for (const key of ['id', 'label', 'cpvCode'] as const) {
			expect(new Set(families.map((family) => family[key])).size, key).toBe(families.length);
		}
	});

	it('propose answers that a need accepts', () => {
		for (const family of families) {
			expect(family.cpvCode, family.id).toMatch(/^\d{8}$/);
			expect(isUnitCode(family.unit), family.id).toBe(true);
			expect(family.durationMonths, family.id).toBeLessThanOrEqual(48);
			expect(family.radiusMetres, family.id).toBeLessThanOrEqual(300_000);
			expect(family.words.length, family.id).toBeGreaterThanOrEqual(3);
		}
	});

	it('give each ratio a range in order and say whether it is a hypothesis', () => {
		for (const { id, ratio } of families) {
			expect(ratio.low <= ratio.typical && ratio.typical <= ratio.high, id).toBe(true);
			expect(ratio.typical, id).toBeGreaterThan(0);
			expect(ratio.source.length, id).toBeGreaterThan(10);
		}
	});

	it('never claim one code for two families', () => {
		const codes = families.flatMap((family) => [family.cpvCode, ...family.otherCpvCodes]);
		expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
	});
});

describe('familyOfCpv', () => {
	it.each([
		['30197630', 'printing-paper'],
		['30197643', 'printing-paper'],
		['30192121', 'office-supplies'],
		['30125110', 'toner'],
		['09310000', 'electricity'],
		['15112130', 'meat'],
		['15700000', 'food'],
		['45233223', 'road-repair'],
		['45233221', 'road-marking'],
		['77311000', 'green-spaces'],
		['66516000', 'insurance']
	])('finds that %s is %s', (code, id) => {
		expect(familyOfCpv(code)?.id).toBe(id);
	});

	it('does not guess for a code broader than its families, nor for one outside them', () => {
		expect(familyOfCpv('30000000')).toBeUndefined();
		expect(familyOfCpv('45000000')).toBeUndefined();
		expect(familyOfCpv('71400000')).toBeUndefined();
	});

	it('gives every family its own main code back', () => {
		for (const family of families) expect(familyOfCpv(family.cpvCode)?.id).toBe(family.id);
	});
});

describe('familyById', () => {
	it('knows its own ids only', () => {
		expect(familyById('toner')?.label).toBe('Cartouches et encres');
		expect(familyById('unknown')).toBeUndefined();
	});
});
