import { describe, expect, it } from 'vitest';
import { parseEuros, parseWhole } from './entry.ts';
import { eurosToType } from './format.ts';

describe('parseEuros', () => {
	it.each([
		['1 234,50', 1_234_50],
		['1\u202f234,50\u00a0€', 1_234_50],
		['1234.5', 1_234_50],
		['1.234,50', 1_234_50],
		['18 400 € HT', 18_400_00],
		['0,05', 5],
		['12', 12_00]
	])('reads %j', (text, cents) => {
		expect(parseEuros(text)).toBe(cents);
	});

	it.each(['', 'douze', '12,345', '-4', '1,2,3', '1e3', '9'.repeat(20)])(
		'refuses %j rather than guess',
		(text) => {
			expect(parseEuros(text)).toBeUndefined();
		}
	);

	it('reads back what a field shows', () => {
		for (const cents of [0, 5, 99, 100, 123_450, 1_840_000, 99_999_999_999]) {
			expect(parseEuros(eurosToType(cents))).toBe(cents);
		}
	});
});

describe('parseWhole', () => {
	it('reads thousands apart, and nothing else', () => {
		expect(parseWhole('1\u202f200')).toBe(1200);
		expect(parseWhole(' 24 ')).toBe(24);
		expect(parseWhole('2,5')).toBeUndefined();
		expect(parseWhole('')).toBeUndefined();
	});
});
