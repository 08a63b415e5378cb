import { unsaidAnswers } from '@halle/domain';
import { expect, it } from 'vitest';
import { defaultsOf, resumedDefaults } from './need-defaults.ts';

const lights = {
	...unsaidAnswers(),
	title: 'Luminaires',
	quantity: 1_200,
	unit: 'PK',
	packQuantity: 12.5,
	packUnit: 'KGM',
	estimateExclTaxCents: 1_227_150,
	currentUnitPriceMicros: 27_270,
	startsFromOn: '2026-12-01',
	startsUntilOn: '2027-02-21',
	durationMonths: 24,
	radiusMetres: 40_000,
	scope: 'epci',
	canCoordinate: false,
	delivery: 'Atelier municipal',
	requirements: 'Trois mille kelvins au plus'
};

it('takes a need up again with everything it held while it could still be posted', () => {
	expect(resumedDefaults(lights, '2027-02-20')).toEqual(defaultsOf(lights));
	expect(defaultsOf(lights)).toMatchObject({ packQuantity: '12,5', packUnit: 'KGM' });
	expect(Object.values(defaultsOf(lights)).every((typed) => typeof typed === 'string')).toBe(true);
});

it('leaves only the days to choose once the last of them has come', () => {
	expect(resumedDefaults(lights, '2027-02-21')).toEqual({
		...defaultsOf(lights),
		startsFromOn: '',
		startsUntilOn: ''
	});
});
