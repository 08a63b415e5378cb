import type { NumberKind } from '@halle/domain';
import type { FieldKind } from '@halle/words/kinds';

/**
 * How each field that is not plain text is read, by the last part of its name (« lines.0.points » is points). The one
 * table of it: a page only adds the names that it makes up itself.
 */
const fieldKinds: Readonly<Record<string, FieldKind>> = {
	quantity: 'quantity',
	admittedQuantity: 'quantity',
	packQuantity: 'quantity',
	part: 'quantity',
	currentUnitPriceMicros: 'unitPrice',
	unitPriceExclTaxMicros: 'unitPrice',
	estimateExclTaxCents: 'amount',
	ceilingExclTaxCents: 'amount',
	optionsExclTaxCents: 'amount',
	coordinatorFeeCents: 'amount',
	sharedCents: 'amount',
	fixedCents: 'amount',
	yearlyExclTaxCents: 'amount',
	costCents: 'amount',
	yearlyCents: 'amount',
	invoiceCents: 'amount',
	wholeCents: 'amount',
	invoiceMonths: 'months',
	version: 'count',
	siteNumber: 'count',
	halfDiscountCents: 'amount',
	maxAmountCents: 'amount',
	discountMaxBasisPoints: 'percent',
	weightPercent: 'wholePercent',
	points: 'score',
	durationMonths: 'months',
	renewalMonths: 'months',
	radiusMetres: 'kilometres',
	inFavour: 'count',
	against: 'count',
	abstained: 'count',
	convening: 'count',
	lot: 'count',
	president: 'count',
	revision: 'count',
	/** « Et si… ? » and the parts of the design, which have names of their own. */
	quantite: 'quantity',
	montant: 'amount',
	estimate: 'amount',
	startsFromOn: 'day',
	startsUntilOn: 'day',
	votedOn: 'day',
	enforceableOn: 'day',
	signedOn: 'day',
	deliveredOn: 'day',
	convenedOn: 'day',
	heldOn: 'day',
	closesOn: 'day',
	contractEndsOn: 'day',
	untilOn: 'day',
	from: 'day',
	to: 'day',
	questionsUntilAt: 'instant',
	deadlineAt: 'instant'
};

/** How a field is read, from its name. */
export function kindOf(name: string, kinds: Readonly<Record<string, NumberKind>> = {}): FieldKind {
	const field = name.slice(name.lastIndexOf('.') + 1);
	// A form may post any name: « constructor » is in every object.
	for (const table of [kinds, fieldKinds]) {
		if (Object.hasOwn(table, field)) return table[field] ?? 'text';
	}
	return 'text';
}

/** The same of a field of numbers. */
export function numberKindOf(name: string): NumberKind {
	const kind = kindOf(name);
	if (kind === 'text' || kind === 'day' || kind === 'instant')
		throw new Error(`no field of numbers is named ${name}`);
	return kind;
}

/** Beside a field, the reading chosen of a number that had two. */
export const chosenReadingOf = (name: string): string => `lire.${name}`;
/** Beside a quantity, the key of what it is counted in, as it is written after its box. */
export const unitFieldOf = (name: string): string => `unite.${name}`;

/** Says whether a field only tells how another one is to be read. */
export const isBeside = (name: string): boolean => /^(?:lire|unite)\./.test(name);
