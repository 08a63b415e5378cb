import { microEuros, quantity, type NewNeed } from '@halle/domain';

/** A need that every commune has: printing paper for next year. */
export const paper: NewNeed = {
	title: 'Papier A4 recyclé',
	familyId: 'papier',
	cpvCode: '30197630',
	quantity: quantity(240),
	unit: 'RM',
	packQuantity: null,
	packUnit: null,
	estimateExclTaxCents: 108_000,
	currentUnitPriceMicros: microEuros(4_500_000),
	startsFromOn: '2027-03-01',
	startsUntilOn: '2027-06-30',
	contractEndsOn: null,
	durationMonths: 12,
	radiusMetres: 60_000,
	scope: 'any',
	canCoordinate: true,
	delivery: 'Mairie, place Charles-de-Gaulle',
	deliveryHours: 'du lundi au vendredi, 9 h – 12 h, fermé en août',
	sites: [],
	requirements: '',
	answers: null
};
