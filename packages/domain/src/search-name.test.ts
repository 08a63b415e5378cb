import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchName } from './search-name.ts';

describe('searchName', () => {
	it.each([
		['Aubigny-sur-Nère', 'aubigny sur nere'],
		['L’Abergement-Clémenciat', 'l abergement clemenciat'],
		["L'Haÿ-les-Roses", 'l hay les roses'],
		['ST-MARTIN', 'saint martin'],
		['Ste. Solange', 'sainte solange'],
		['Saint-Étienne', 'saint etienne'],
		['Aubigny s/ Nère', 'aubigny sur nere'],
		['Aubigny s/Nère', 'aubigny sur nere'],
		['Fontenay s/s Bois', 'fontenay sous bois'],
		['Œuf-en-Ternois', 'oeuf en ternois'],
		['Ǽroskobing', 'aeroskobing'],
		['Schœlcher (Martinique)', 'schoelcher martinique'],
		['constructor __proto__ toString', 'constructor proto tostring'],
		['  ', '']
	])('folds « %s » to « %s »', (text, folded) => {
		expect(searchName(text)).toBe(folded);
	});

	it('leaves what it has folded as it is', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(searchName(searchName(text))).toBe(searchName(text));
			}),
			{ numRuns: 1000 }
		);
	});
});
