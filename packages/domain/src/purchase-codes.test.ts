import { describe, expect, it } from 'vitest';
import { families } from './families.ts';
import { codesOfText } from './purchase-codes.ts';
import { buildPurchaseIndex } from './purchase-index.ts';

const cpv = [
	['09111400', 'Combustibles à base de bois'],
	['30197630', 'Papier à imprimer'],
	['30197600', 'Papier et carton préparés'],
	['30213000', 'Ordinateurs personnels'],
	['30213100', 'Ordinateurs portables'],
	['33761000', 'Papier hygiénique'],
	['35512000', 'Navires de guerre']
].map(([code = '', label = '']) => ({ code, label }));
const words = [{ word: 'laptop', cpvCode: '30213100' }];
const index = buildPurchaseIndex({ families, cpv, words, use: new Map() });
const codes = (text: string) => codesOfText(index, text).codes;

describe('the codes that a text names', () => {
	it.each([
		['laptop', '30213100'],
		['ordinatuer portable', '30213100'],
		['ramettes', '30197630'],
		['papier impression', '30197630'],
		['papier hygienique', '33761000'],
		['3019763', '30197630']
	])('« %s » names %s', (text, code) => {
		expect(codes(text)).toContain(code);
	});

	it('says what the words were taken for', () => {
		expect(codesOfText(index, 'ordinatuers').labels.length).toBeGreaterThan(0);
		expect(codesOfText(index, 'ordinatuers').labels.length).toBeLessThanOrEqual(4);
	});

	it('names nothing when one word is left over, or none says anything', () => {
		for (const text of ['papier granulés', 'ordinateur zblorg', 'zblorg', '', 'de la', '%'])
			expect(codesOfText(index, text), text).toEqual({ labels: [], codes: [] });
	});

	it('leaves out what is only beside: a ship of war is no paper', () => {
		for (const { label } of cpv)
			expect(codes(label).includes('35512000')).toBe(label === 'Navires de guerre');
	});
});
