import { describe, expect, it } from 'vitest';
import { unitNamed, unitWords } from './unit-words.ts';
import { unitCodes, units, type UnitCode } from './units.ts';

describe('unitNamed', () => {
	it.each<[UnitCode, string]>([
		[
			'H87',
			'pièce pièces pieces Pièces PIECES p. P u. U unité unités unites pce pces pcs exemplaires feuilles repas'
		],
		['RM', 'ramette Ramettes RAMETTES ram. ram'],
		['PK', 'paquet paquets paq. paq pqt pqts'],
		['SET', 'lot lots Lots'],
		['GRM', 'g G gr gr. gramme grammes'],
		['KGM', 'kg KG Kg kgs kilo kilos Kilos kilogramme kilogrammes'],
		['TNE', 't T tonne tonnes Tonnes'],
		['MLT', 'ml mL millilitre Millilitres'],
		['LTR', 'l L litre litres Litres ltr'],
		['MTQ', 'm³ m3 M3 m^3 mètres-cubes metre_cube'],
		['MTR', 'm M mètre mètres metres Mètres'],
		['KTM', 'km KM Km kms kilomètres kilometres'],
		['MTK', 'm² m2 M2 mètres-carrés metres-carres'],
		['KMK', 'km² km2 KM2'],
		['KWH', 'kWh KWH kwh Kwh kilowattheures kilowatt-heure kilowatts-heures'],
		['MWH', 'MWh MWH Mwh mwh mégawattheures megawatt-heure'],
		['HUR', 'h H heure heures Heures hrs'],
		['DAY', 'j J jour jours Jours jrs journées'],
		['MON', 'mois Mois MOIS'],
		['ANN', 'an ans Ans année années annees'],
		['E48', 'prestation prestations prest. forfait forfaits interventions']
	])('knows %s as people write it: %s', (code, words) => {
		for (const word of words.split(' '))
			expect([word, unitNamed(word.replace('_', ' '))]).toEqual([word, code]);
	});

	it('has one unit for each word of a dimension', () => {
		for (const a of unitCodes) {
			for (const b of unitCodes) {
				if (a === b || units[a].dimension !== units[b].dimension) continue;
				expect([a, b, unitWords(a).filter((word) => unitWords(b).includes(word))]).toEqual([a, b, []]);
			}
		}
	});

	it('takes a word of two dimensions for that of the field', () => {
		const shared = unitCodes.flatMap(unitWords).filter((word, at, all) => all.indexOf(word) !== at);
		expect([...new Set(shared)].toSorted()).toEqual(['ml', 'mls']);
		expect(unitNamed('ml', 'MTR')).toBe('MTR');
		expect(unitNamed('ml', 'MLT')).toBe('MLT');
		expect(unitNamed('ml', 'KGM')).toBe('MLT');
	});

	it('does not take mega for milli, nor what may be another amount', () => {
		expect(unitNamed('mWh', 'MWH')).toBeUndefined();
		expect(unitNamed('ML', 'MLT')).not.toBe('MLT');
		for (const word of ['k', 'carton', 'boîtes', 'GWh', 'hl', 'q', 'cm', 'rame', ''])
			expect(unitNamed(word)).toBeUndefined();
	});
});
