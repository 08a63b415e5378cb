import type { NewNeed } from './need.ts';

/**
 * Every field of a need, with how far it goes. `everywhere`: whoever delivers has to know it, so that it goes with the need
 * into the part of a lot, the papers, the public consultation, the orders and their deliveries. `need`: it stays with the
 * need; what else carries it says so by itself.
 */
export const needFields = {
	title: 'need',
	familyId: 'need',
	cpvCode: 'need',
	quantity: 'need',
	unit: 'need',
	packQuantity: 'need',
	packUnit: 'need',
	estimateExclTaxCents: 'need',
	currentUnitPriceMicros: 'need',
	startsFromOn: 'need',
	startsUntilOn: 'need',
	contractEndsOn: 'need',
	durationMonths: 'need',
	radiusMetres: 'need',
	scope: 'need',
	canCoordinate: 'need',
	delivery: 'everywhere',
	sites: 'need',
	deliveryHours: 'everywhere',
	requirements: 'need',
	answers: 'need'
} as const satisfies Record<keyof NewNeed, 'need' | 'everywhere'>;
export type NeedField = keyof typeof needFields;
export type CarriedField = {
	[Field in NeedField]: (typeof needFields)[Field] extends 'everywhere' ? Field : never;
}[NeedField];

// Sound: keys of the table just above.
export const needFieldNames = Object.keys(needFields) as readonly NeedField[];
/** The fields that go everywhere, in their order. */
export const carriedFields = needFieldNames.filter(isCarried);

/** What goes everywhere with a need, as its commune wrote it; empty where it said nothing. */
export type Carried = Pick<NewNeed, CarriedField>;

/** What goes everywhere, of a line that says more or of the columns of a table. */
export function carriedOf<Line extends Record<CarriedField, unknown>>(line: Line): Pick<Line, CarriedField> {
	// Sound: every field that goes everywhere gets its value.
	return Object.fromEntries(carriedFields.map((field) => [field, line[field]])) as Pick<Line, CarriedField>;
}

/** What goes with an order: what its share says, at the place that the order names. */
export function carriedByOrder(share: Carried, { deliveryPlace }: { deliveryPlace: string }): Carried {
	return { ...carriedOf(share), delivery: deliveryPlace };
}

function isCarried(field: NeedField): field is CarriedField {
	return needFields[field] === 'everywhere';
}
