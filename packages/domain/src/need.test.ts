import { describe, expect, it } from 'vitest';
import { quantity } from './quantity.ts';
import { assertPack, assertPostable, isSimilarNeed, needBlock, newNeedSchema } from './need.ts';

const salt = {
	cpvCode: '34927100',
	unit: 'TNE',
	packUnit: null,
	startsFromOn: '2027-10-01',
	startsUntilOn: '2027-11-15'
} as const;

describe('needBlock', () => {
	it('is shared by tonnes and kilograms of one class, not by another class or a pack', () => {
		expect(needBlock(salt)).toBe('3492:GRM');
		expect(needBlock({ ...salt, unit: 'KGM' })).toBe('3492:GRM');
		expect(needBlock({ ...salt, unit: 'PK' })).toBe('3492:PK');
		expect(needBlock({ ...salt, cpvCode: '14410000' })).toBe('1441:GRM');
	});

	it('is that of what a pack holds, once the need says it', () => {
		expect(needBlock({ ...salt, unit: 'PK', packUnit: 'KGM' })).toBe('3492:GRM');
		expect(needBlock({ ...salt, unit: 'PK', packUnit: 'LTR' })).toBe('3492:MLT');
	});
});

describe('isSimilarNeed', () => {
	it('takes the same purchase for the same period as the same need', () => {
		expect(
			isSimilarNeed(salt, { ...salt, unit: 'KGM', startsFromOn: '2027-11-15', startsUntilOn: '2027-12-31' })
		).toBe(true);
	});

	it('leaves apart another period, another product, another unit', () => {
		expect(isSimilarNeed(salt, { ...salt, startsFromOn: '2027-11-16', startsUntilOn: '2027-12-31' })).toBe(
			false
		);
		expect(isSimilarNeed(salt, { ...salt, cpvCode: '34922100' })).toBe(false);
		expect(isSimilarNeed(salt, { ...salt, unit: 'PK' })).toBe(false);
		expect(isSimilarNeed(salt, { ...salt, unit: 'PK', packUnit: 'KGM' })).toBe(true);
	});
});

describe('newNeedSchema', () => {
	it('refuses a unit outside the list: its quantities could never be added', () => {
		expect(newNeedSchema.shape.unit.safeParse('KG').success).toBe(false);
		expect(newNeedSchema.shape.unit.safeParse('KGM').success).toBe(true);
	});

	it('refuses a pack that holds nothing, a fourth decimal, packs or months', () => {
		const { packQuantity, packUnit } = newNeedSchema.shape;
		expect([500, 0.001, null].every((held) => packQuantity.safeParse(held).success)).toBe(true);
		expect([0, -1, 0.0001].some((held) => packQuantity.safeParse(held).success)).toBe(false);
		expect(['H87', 'KGM', null].every((code) => packUnit.safeParse(code).success)).toBe(true);
		expect(['RM', 'MON', 'KWH', 'E48'].some((code) => packUnit.safeParse(code).success)).toBe(false);
	});
});

describe('assertPack', () => {
	const reams = {
		quantity: quantity(240),
		unit: 'RM',
		packQuantity: quantity(500),
		packUnit: 'H87'
	} as const;
	const refused = (changed: Partial<Parameters<typeof assertPack>[0]>) => {
		try {
			assertPack({ ...reams, ...changed });
			return undefined;
		} catch (error) {
			return error;
		}
	};

	it('takes a pack that says what it holds, and one that says nothing', () => {
		expect(refused({})).toBeUndefined();
		expect(refused({ packQuantity: null, packUnit: null })).toBeUndefined();
		expect(refused({ unit: 'KGM', packQuantity: null, packUnit: null })).toBeUndefined();
	});

	it('refuses half of it, naming the field that is missing', () => {
		const half = { code: 'NEED_PACK_HALF' };
		expect(refused({ packQuantity: null })).toMatchObject({ ...half, details: { field: 'packQuantity' } });
		expect(refused({ packUnit: null })).toMatchObject({ ...half, details: { field: 'packUnit' } });
	});

	it('refuses it of a unit that is no pack', () => {
		expect(refused({ unit: 'H87' })).toMatchObject({ code: 'NEED_PACK_UNIT' });
	});

	it('lets packs hold a billion in all, and not one more', () => {
		const held = { quantity: quantity(2_000_000), packQuantity: quantity(500) };
		expect(refused(held)).toBeUndefined();
		expect(refused({ ...held, packQuantity: quantity(500.001) })).toMatchObject({
			code: 'NEED_PACK_TOO_LARGE'
		});
	});
});

describe('assertPostable', () => {
	const now = new Date('2026-11-29T12:00:00Z');
	const starting = (startsFromOn: string, startsUntilOn: string) => () =>
		assertPostable({ startsFromOn, startsUntilOn }, now);

	it('takes a start of last year still open, and one planned years ahead', () => {
		expect(starting('2025-11-29', '2027-01-01')).not.toThrow();
		expect(starting('2027-01-01', '2036-11-29')).not.toThrow();
	});

	it('refuses days in the far past or too far ahead, naming the field', () => {
		expect(starting('2001-01-01', '2027-01-01')).toThrow(
			expect.objectContaining({
				code: 'NEED_START_FAR',
				details: { field: 'startsFromOn', earliest: '2025-11-29' }
			})
		);
		expect(starting('2027-01-01', '2062-01-01')).toThrow(
			expect.objectContaining({
				code: 'NEED_START_FAR',
				details: { field: 'startsUntilOn', latest: '2036-11-29' }
			})
		);
	});
});
