import { familyById, nothingPaid, quantity, shippedQuestions, unsaidAnswers } from '@halle/domain';
import { expect, it } from 'vitest';
import { defaultsFor, defaultsOf, resumedDefaults } from './need-defaults.ts';

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
	expect(resumedDefaults(lights, null, '2027-02-20')).toEqual(defaultsOf(lights, null));
	expect(defaultsOf(lights, null)).toMatchObject({ packQuantity: '12,5', packUnit: 'KGM' });
	expect(Object.values(defaultsOf(lights, null)).every((typed) => typeof typed === 'string')).toBe(true);
});

it('leaves only the days to choose once the last of them has come', () => {
	expect(resumedDefaults(lights, null, '2027-02-21')).toEqual({
		...defaultsOf(lights, null),
		startsFromOn: '',
		startsUntilOn: ''
	});
});

it('types the answers of a need again, and leaves out those that are no longer asked', () => {
	const family = familyById('school-supplies');
	if (!family) throw new Error('no school supplies');
	const answers = {
		version: 1,
		values: { pupils: 1_090, budget: 45_50, shoes: 3 },
		paid: { ...nothingPaid, invoiceCents: 1_250_50, invoiceMonths: 3 }
	};
	expect(defaultsOf({ ...lights, answers }, shippedQuestions(family))).toMatchObject({
		'answers.values.pupils': '1 090',
		'answers.values.budget': '45,50',
		'answers.paid.invoiceCents': '1 250,50',
		'answers.paid.invoiceMonths': '3',
		'answers.paid.yearlyCents': ''
	});
	expect(defaultsOf({ ...lights, answers }, shippedQuestions(family))).not.toHaveProperty(
		'answers.values.shoes'
	);
});

it('types several places again with their parts, and not as one', () => {
	const sites = [
		{ address: 'École', quantity: quantity(800) },
		{ address: 'Mairie', quantity: quantity(400) }
	];
	expect(defaultsOf({ ...lights, sites, delivery: 'École (800)' }, null)).toMatchObject({
		delivery: '',
		sitesIn: 'quantity',
		'sites.0.address': 'École',
		'sites.1.part': '400'
	});
});

it('proposes a new need in which nothing is counted, and nobody coordinates', () => {
	const proposal = {
		label: 'Repas',
		unit: 'H87',
		startsFromOn: '2027-09-01',
		startsUntilOn: '2027-11-30',
		running: null,
		durationMonths: 36,
		radiusMetres: 40_000
	};
	expect(defaultsFor(proposal)).toMatchObject({
		title: 'Repas',
		quantity: '',
		estimateExclTaxCents: '',
		durationMonths: '36',
		radiusMetres: '40',
		canCoordinate: ''
	});
});
