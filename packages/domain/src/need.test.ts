import { describe, expect, it } from 'vitest';
import { isSimilarNeed, needBlock, newNeedSchema } from './need.ts';

const salt = {
	cpvCode: '34927100',
	unit: 'TNE',
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
	});
});

describe('newNeedSchema', () => {
	it('refuses a unit outside the list: its quantities could never be added', () => {
		expect(newNeedSchema.shape.unit.safeParse('KG').success).toBe(false);
		expect(newNeedSchema.shape.unit.safeParse('KGM').success).toBe(true);
	});
});
