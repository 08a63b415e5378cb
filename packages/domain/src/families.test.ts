import { describe, expect, it } from 'vitest';
import { families, familyById, familyOfCpv } from './families.ts';
import { fieldIds, type FieldId } from './fields.ts';
import { isUnitCode, type UnitCode } from './units.ts';

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

// The common purchases of each field, with the codes they are bought under.
const bought: readonly [field: FieldId, family: string, unit: UnitCode, codes: string][] = [
	['purchasing', 'electricity', 'MWH', '09310000'],
	['purchasing', 'natural-gas', 'MWH', '09123000'],
	['purchasing', 'printing-paper', 'RM', '30197630'],
	['purchasing', 'office-supplies', 'SET', '30192000'],
	['purchasing', 'cleaning-products', 'LTR', '39830000'],
	['purchasing', 'toilet-paper', 'H87', '33760000'],
	['purchasing', 'workwear', 'H87', '35113400 18110000'],
	['purchasing', 'insurance', 'ANN', '66510000'],
	['purchasing', 'safety-checks', 'H87', '71630000'],
	['purchasing', 'fire-extinguishers', 'H87', '50413200'],
	['purchasing', 'building-cleaning', 'MTK', '90911200'],
	['information-systems', 'laptops', 'H87', '30213100'],
	['information-systems', 'computer-supplies', 'H87', '30200000'],
	['information-systems', 'mobile-phones', 'MON', '64212000'],
	['information-systems', 'internet-access', 'MON', '72400000'],
	['information-systems', 'antivirus', 'ANN', '48760000 48732000'],
	['information-systems', 'business-software', 'ANN', '48000000 72267100'],
	['information-systems', 'network-equipment', 'H87', '32420000'],
	['information-systems', 'copiers', 'H87', '50310000'],
	['information-systems', 'websites', 'E48', '72413000'],
	['information-systems', 'video-protection', 'H87', '32323500'],
	['school-childhood-youth', 'food', 'KGM', '15000000'],
	['school-childhood-youth', 'meat', 'KGM', '15110000'],
	['school-childhood-youth', 'fruit-vegetables', 'KGM', '03220000'],
	['school-childhood-youth', 'school-meals', 'H87', '55524000 55523100'],
	['school-childhood-youth', 'school-furniture', 'SET', '39160000 39161000'],
	['school-childhood-youth', 'school-supplies', 'H87', '39162110'],
	['school-childhood-youth', 'textbooks', 'H87', '22112000'],
	['school-childhood-youth', 'toys', 'H87', '37520000'],
	['school-childhood-youth', 'coach-trips', 'DAY', '60130000'],
	['school-childhood-youth', 'playgrounds', 'H87', '37535200'],
	['school-childhood-youth', 'nurseries', 'H87', '85312110'],
	['school-childhood-youth', 'holiday-camps', 'DAY', '55243000'],
	['roads-public-space', 'road-salt', 'TNE', '34927100 14410000'],
	['roads-public-space', 'road-repair', 'MTK', '45233141 45233140'],
	['roads-public-space', 'asphalt', 'TNE', '44113600'],
	['roads-public-space', 'road-signs', 'H87', '34992200'],
	['roads-public-space', 'road-marking', 'MTR', '34922100'],
	['roads-public-space', 'street-lighting-supply', 'H87', '34993000 31527200'],
	['roads-public-space', 'street-lighting-upkeep', 'H87', '50232100'],
	['roads-public-space', 'street-sweeping', 'KTM', '90610000'],
	['roads-public-space', 'green-spaces', 'MTK', '77310000'],
	['roads-public-space', 'street-furniture', 'H87', '34928400'],
	['roads-public-space', 'snow-clearing', 'HUR', '90620000']
];

describe('what the four fields buy', () => {
	it.each(bought)('is a family of %s: %s, counted in %s', (field, id, unit, codes) => {
		for (const code of codes.split(' ')) {
			expect(familyOfCpv(code), code).toMatchObject({ id, field, unit });
		}
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
