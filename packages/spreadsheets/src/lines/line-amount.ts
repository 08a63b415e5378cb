import {
	areAddable,
	compareFractions,
	divideFractions,
	fraction,
	multiplyFractions,
	roundHalfAway,
	unitRatio,
	writeNumber,
	type Fraction,
	type LineWarning
} from '@halle/domain';
import type { Value } from '../cells.ts';
import type { Column } from '../table/columns.ts';
import { readAmount, type SaidAmount } from '../values/read-amount.ts';
import { readTaxRate, taxFactor } from '../values/read-tax-rate.ts';
import { addressOf, cellOf, columnsWith, sharedValue, type TableContext } from './context.ts';
import type { Findings } from './findings.ts';
import { labelCell, type LineQuantity } from './line-quantity.ts';
import { typedValue, type Mends } from './mends.ts';

type Place = { context: TableContext; row: number; mends: Mends; findings: Findings };
/** Euros of all of a line or of one of what it counts, as one of its cells says them. */
type Price = {
	euros: Fraction;
	isOfOne: boolean;
	isTaxed: boolean;
	cell: string;
	column: Column | null;
	isYearly: boolean;
};

/** Rates by which a total without its own mark of tax gives itself away. @law CGI 278, 278-0 bis, 279, 281 quater */
const usualRates = ['20', '10', '5.5', '2.1', '8.5'] as const;
/** A billion euros: what a need may be worth. */
const centsMax = 100_000_000_000;
/** Totals are typed rounded: what is nearer than a hundredth is the same. */
const tolerance = fraction(1n, 100n);

/**
 * What all of a line costs without tax, in whole cents: what its total says, else what its unit price makes. A price with
 * tax is only taken off its tax at a rate that the file says. Null with a warning otherwise, never a guess.
 */
export function lineAmount(
	place: Place,
	quantity: LineQuantity | null,
	months: number | null
): number | null {
	const prices = pricesOf(place);
	const total = prices.find((price) => !price.isOfOne && !price.isTaxed);
	const one = prices.find((price) => price.isOfOne && !price.isTaxed);
	const taxed =
		prices.find((price) => !price.isOfOne && price.isTaxed) ?? prices.find((price) => price.isTaxed);
	const found = total
		? ofTotal(place, total, { one, quantity })
		: one
			? ofUnitPrice(place, one, quantity)
			: taxed
				? ofTaxed(place, taxed, quantity)
				: ofVague(place, quantity);
	if (!found) {
		if (!place.findings.all.some(({ field }) => field === 'amount'))
			warn(place, 'amount-missing', missingCell(place));
		return null;
	}
	return inCents(place, multiplyFractions(found.euros, yearly(place, found.price, months)), found.price.cell);
}

type Found = { euros: Fraction; price: Price } | null;

/** What the cells of prices say; what cannot be read is said at once. */
function pricesOf(place: Place): Price[] {
	const { context, row, mends } = place;
	const typed = typedValue(mends, 'amount');
	if (typed) {
		const read = priceOf(place, typed, null);
		return read ? [read] : [];
	}
	return columnsWith(context, 'amount', 'unitPrice', 'amountInclTax', 'unitPriceInclTax').flatMap(
		(column) => priceOf(place, cellOf(context, row, column)?.value, column) ?? []
	);
}

const unreadWarnings: Readonly<Record<string, LineWarning>> = {
	unreadable: 'amount-unreadable',
	error: 'amount-error',
	uncomputed: 'amount-uncomputed',
	foreign: 'amount-foreign',
	free: 'amount-zero',
	'two-ways': 'amount-two-ways'
};

function priceOf(place: Place, value: Value | undefined, column: Column | null): Price | null {
	const { context, row, findings } = place;
	const cell = column ? addressOf(context, row, column) : missingCell(place);
	const read = readAmount(value, context.mark);
	if (!read.ok) {
		const code = unreadWarnings[read.why];
		if (code) findings.warn(code, cell, { field: 'amount', proposals: read.readings });
		return null;
	}
	if (read.said.euros.numerator <= 0n) {
		warn(place, read.said.euros.numerator === 0n ? 'amount-zero' : 'amount-negative', cell);
		return null;
	}
	if (read.said.isAbout) warn(place, 'amount-about', cell);
	return asPrice(context, read.said, { column, cell });
}

function asPrice(
	context: TableContext,
	said: SaidAmount,
	{ column, cell }: { column: Column | null; cell: string }
): Price {
	const isOfOne = column?.role === 'unitPrice' || column?.role === 'unitPriceInclTax';
	const ofColumn =
		column?.role === 'amountInclTax' || column?.role === 'unitPriceInclTax'
			? 'included'
			: (column?.meaning.tax ?? null);
	// What is typed here is without tax, as everywhere in the product.
	const tax = said.tax ?? ofColumn ?? (column ? context.tax : 'excluded');
	const scale = said.saysEuros || !column ? 1n : (column.meaning.scale ?? context.scale ?? 1n);
	const euros = multiplyFractions(said.euros, fraction(scale, BigInt(column?.meaning.priceOf ?? 1)));
	return {
		euros,
		isOfOne,
		isTaxed: tax === 'included',
		cell,
		column,
		isYearly: said.isYearly || column?.meaning.per === 'year'
	};
}

function ofTotal(
	place: Place,
	total: Price,
	{ one, quantity }: { one: Price | undefined; quantity: LineQuantity | null }
): Found {
	const made = one && quantity ? totalsOf(one, quantity) : [];
	const own = { euros: total.euros, price: total };
	if (made.length === 0 || made.some((euros) => isNear(euros, total.euros))) return own;
	const [product] = made;
	if (!product || !one) return own;
	const isTaxUnsaid = total.column?.meaning.tax === null;
	const rate = isTaxUnsaid
		? usualRates.find((percent) => isNear(multiplyFractions(product, taxFactor(percent)), total.euros))
		: undefined;
	if (rate) {
		warn(place, 'amount-looks-taxed', total.cell, { rate: rate.replace('.', ',') });
		return { euros: product, price: one };
	}
	warn(place, 'amount-differs', total.cell, { total: eurosText(total.euros), product: eurosText(product) });
	return own;
}

/** What a unit price makes of all: of the unit that its header names, else of what is counted or of the packs it comes in. */
function totalsOf({ euros, column }: Price, { counted, packs, inUnit, unit }: LineQuantity): Fraction[] {
	const priced = column?.meaning.unit;
	if (priced && areAddable(priced.code, unit)) {
		const count = divideFractions(
			multiplyFractions(inUnit, unitRatio(unit, priced.code)),
			exactTimes(priced.times)
		);
		return [multiplyFractions(euros, count)];
	}
	return [counted, ...(packs ? [packs] : [])].map((count) => multiplyFractions(euros, count));
}

function exactTimes(times: number): Fraction {
	return fraction(BigInt(Math.round(times * 1_000)), 1_000n);
}

function ofUnitPrice(place: Place, one: Price, quantity: LineQuantity | null): Found {
	if (!quantity) return null;
	const [first, second] = totalsOf(one, quantity);
	if (!first) return null;
	if (second) {
		const proposals = [first, second].map((euros) => eurosText(euros));
		place.findings.warn('amount-per-pack', one.cell, {
			field: 'amount',
			facts: { price: eurosText(one.euros) },
			proposals
		});
		return null;
	}
	return { euros: first, price: one };
}

function ofTaxed(place: Place, taxed: Price, quantity: LineQuantity | null): Found {
	const { context, row } = place;
	const [column] = columnsWith(context, 'taxRate');
	const factor =
		readTaxRate(sharedValue(context, row, column)) ?? (context.taxRate ? taxFactor(context.taxRate) : null);
	const whole = taxed.isOfOne ? quantity && multiplyFractions(taxed.euros, quantity.counted) : taxed.euros;
	if (!whole || (taxed.isOfOne && quantity?.packs)) return null;
	if (!factor) {
		const proposals = (['20', '10', '5.5'] as const).map((percent) =>
			eurosText(divideFractions(whole, taxFactor(percent)))
		);
		place.findings.warn('amount-with-tax', taxed.cell, {
			field: 'amount',
			facts: { typed: eurosText(whole) },
			proposals
		});
		return null;
	}
	const euros = divideFractions(whole, factor);
	warn(place, 'amount-without-tax-computed', taxed.cell, { typed: eurosText(whole), kept: eurosText(euros) });
	return { euros, price: taxed };
}

/** « Prix » alone: of one, or of all? Where only one is counted it is the same. */
function ofVague(place: Place, quantity: LineQuantity | null): Found {
	const { context, row, findings } = place;
	const [column] = columnsWith(context, 'price');
	const value = cellOf(context, row, column)?.value;
	const price = column && value ? priceOf(place, value, column) : null;
	if (!price || !quantity) return null;
	const [product] = totalsOf(price, quantity);
	const isSame = !product || compareFractions(product, price.euros) === 0;
	const meant = isSame ? 'all' : context.vaguePrice;
	if (meant === null) {
		const proposals = price.isTaxed
			? []
			: [product ?? price.euros, price.euros].map((euros) => eurosText(euros));
		findings.warn('amount-one-or-all', price.cell, {
			field: 'amount',
			facts: { typed: eurosText(price.euros) },
			proposals
		});
		return null;
	}
	const known = { ...price, isOfOne: meant === 'one' };
	if (known.isTaxed) return ofTaxed(place, known, quantity);
	return known.isOfOne ? ofUnitPrice(place, known, quantity) : { euros: known.euros, price: known };
}

/** An amount of a year is that of all the years of the contract, where its line says how many. */
function yearly(place: Place, price: Price, months: number | null): Fraction {
	const per = price.isYearly ? 'year' : (price.column?.meaning.per ?? null);
	// What a unit price makes follows the quantity, whose own years are counted with it.
	if (price.isOfOne) return unitYears(place, months);
	if (per === null) return fraction(1n);
	const times = per === 'year' ? fraction(BigInt(months ?? 12), 12n) : fraction(BigInt(months ?? 12));
	if (compareFractions(times, fraction(1n)) === 0) return times;
	warn(place, 'amount-years', price.cell, { per, months: months ?? 12, typed: eurosText(price.euros) });
	return times;
}

function unitYears({ context }: Place, months: number | null): Fraction {
	const [column] = columnsWith(context, 'quantity', 'totalQuantity');
	const per = column?.meaning.per ?? null;
	if (per === null) return fraction(1n);
	return per === 'year' ? fraction(BigInt(months ?? 12), 12n) : fraction(BigInt(months ?? 12));
}

function inCents(place: Place, euros: Fraction, cell: string): number | null {
	const cents = Number(roundHalfAway(multiplyFractions(euros, fraction(100n))));
	if (cents > 0 && cents <= centsMax) return cents;
	warn(place, cents > 0 ? 'amount-too-large' : 'amount-zero', cell);
	return null;
}

function isNear(a: Fraction, b: Fraction): boolean {
	const ratio = divideFractions(a, b);
	const difference = fraction(ratio.numerator - ratio.denominator, ratio.denominator);
	const size =
		difference.numerator < 0n ? fraction(-difference.numerator, difference.denominator) : difference;
	return compareFractions(size, tolerance) <= 0;
}

function warn(
	{ findings }: Place,
	code: LineWarning,
	cell: string,
	facts: Record<string, string | number> = {}
): void {
	findings.warn(code, cell, { field: 'amount', facts });
}

function missingCell(place: Place): string {
	const { context, row } = place;
	const [column] = columnsWith(context, 'amount', 'unitPrice', 'amountInclTax', 'unitPriceInclTax', 'price');
	return column ? addressOf(context, row, column) : labelCell(place);
}

/** An amount as it would be typed: « 1 234,50 ». */
function eurosText(euros: Fraction): string {
	return writeNumber(roundHalfAway(multiplyFractions(euros, fraction(100n))), 2, { atLeast: 2 });
}
