import {
	areAddable,
	compareFractions,
	divideFractions,
	fraction,
	multiplyFractions,
	roundHalfAway,
	unitRatio,
	type Fraction
} from '@halle/domain';
import { readTaxRate, taxFactor } from '../values/read-tax-rate.ts';
import { cellOf, columnsWith, sharedValue } from './context.ts';
import { eurosText, exactTimes, isOne, one, timesWithin } from './exact.ts';
import type { LineQuantity } from './line-quantity.ts';
import type { Place } from './place.ts';
import { amountCell, priceOf, pricesOf, warnAmount, type Price } from './price.ts';

/** Rates by which a total without its own mark of tax gives itself away. @law CGI 278, 278-0 bis, 279, 281 quater */
const usualRates = ['20', '10', '5.5', '2.1', '8.5'] as const;
/** A billion euros: what a need may be worth. */
const centsMax = 100_000_000_000;
/** Totals are typed rounded: what is nearer than a hundredth is the same. */
const tolerance = fraction(1n, 100n);

type Found = { euros: Fraction; price: Price } | null;

/**
 * What all of a line costs without tax, in whole cents: what its total says, else what its unit price makes. A price with
 * tax is only taken off its tax at a rate that the file says. Null with a warning otherwise, never a guess.
 */
export function lineAmount(
	place: Place,
	quantity: LineQuantity | null,
	months: number | null
): number | null {
	const found = foundIn(place, quantity);
	if (found)
		return inCents(
			place,
			multiplyFractions(found.euros, yearly(place, found.price, months)),
			found.price.cell
		);
	if (!place.findings.all.some(({ field }) => field === 'amount'))
		warnAmount(place, 'amount-missing', amountCell(place));
	return null;
}

function foundIn(place: Place, quantity: LineQuantity | null): Found {
	const prices = pricesOf(place);
	const find = (isTaxed: boolean, isOfOne: boolean) =>
		prices.find((price) => price.isTaxed === isTaxed && price.isOfOne === isOfOne);
	const [total, unitPrice] = [find(false, false), find(false, true)];
	if (total) return ofTotal(place, total, { unitPrice, quantity });
	if (unitPrice) return ofUnitPrice(place, unitPrice, quantity);
	const taxed = find(true, false) ?? find(true, true);
	return taxed ? ofTaxed(place, taxed, quantity) : ofVague(place, quantity);
}

type Beside = { unitPrice: Price | undefined; quantity: LineQuantity | null };

/** A total is compared with what the unit price makes; one that is it with tax on top is not followed. */
function ofTotal(place: Place, total: Price, { unitPrice, quantity }: Beside): Found {
	const made = unitPrice && quantity ? totalsOf(unitPrice, quantity) : [];
	const [product] = made;
	const own = { euros: total.euros, price: total };
	if (!product || !unitPrice || made.some((euros) => isNear(euros, total.euros))) return own;
	const rate = total.column?.meaning.tax === null ? rateBetween(product, total.euros) : undefined;
	if (rate) {
		warnAmount(place, 'amount-looks-taxed', total.cell, { rate: rate.replace('.', ',') });
		return { euros: product, price: unitPrice };
	}
	warnAmount(place, 'amount-differs', total.cell, {
		total: eurosText(total.euros),
		product: eurosText(product)
	});
	return own;
}

function rateBetween(euros: Fraction, taxed: Fraction): string | undefined {
	return usualRates.find((percent) => isNear(multiplyFractions(euros, taxFactor(percent)), taxed));
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

function ofUnitPrice({ findings }: Place, price: Price, quantity: LineQuantity | null): Found {
	const [first, second] = quantity ? totalsOf(price, quantity) : [];
	if (first && second) {
		const about = { facts: { price: eurosText(price.euros) }, proposals: [first, second].map(eurosText) };
		findings.warn('amount-per-pack', price.cell, { field: 'amount', ...about });
	}
	return first && !second ? { euros: first, price } : null;
}

function ofTaxed(place: Place, taxed: Price, quantity: LineQuantity | null): Found {
	const factor = factorOf(place);
	const [made, other] = taxed.isOfOne && quantity ? totalsOf(taxed, quantity) : [];
	const whole = taxed.isOfOne ? made : taxed.euros;
	if (!whole || other) return null;
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
	warnAmount(place, 'amount-without-tax-computed', taxed.cell, {
		typed: eurosText(whole),
		kept: eurosText(euros)
	});
	return { euros, price: taxed };
}

/** By how much tax multiplies, as the line says it, or else a title or a note. */
function factorOf({ context, row }: Place): Fraction | null {
	const [column] = columnsWith(context, 'taxRate');
	const ofLine = readTaxRate(sharedValue(context, row, column));
	return ofLine ?? (context.taxRate ? taxFactor(context.taxRate) : null);
}

/** « Prix » alone: of one, or of all? Where only one is counted it is the same. */
function ofVague(place: Place, quantity: LineQuantity | null): Found {
	const price = quantity && vaguePrice(place);
	if (!price) return null;
	const [product = price.euros] = totalsOf(price, quantity);
	const meant = compareFractions(product, price.euros) === 0 ? 'all' : place.context.vaguePrice;
	if (meant === null) {
		const proposals = price.isTaxed ? [] : [product, price.euros].map(eurosText);
		place.findings.warn('amount-one-or-all', price.cell, {
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

function vaguePrice(place: Place): Price | null {
	const [column] = columnsWith(place.context, 'price');
	const cell = cellOf(place.context, place.row, column);
	return column && cell ? priceOf(place, cell.value, column) : null;
}

/** An amount of a year is that of all the years of the contract, where its line says how many. */
function yearly(place: Place, price: Price, months: number | null): Fraction {
	// What a unit price makes follows the quantity, whose own years are counted with it.
	const per = price.isOfOne ? perOfQuantity(place) : price.per;
	const times = per === null ? one : timesWithin(per, months);
	if (per !== null && !price.isOfOne && !isOne(times))
		warnAmount(place, 'amount-years', price.cell, {
			per,
			months: months ?? 12,
			typed: eurosText(price.euros)
		});
	return times;
}

function perOfQuantity({ context }: Place): 'year' | 'month' | null {
	const [column] = columnsWith(context, 'quantity', 'totalQuantity');
	return column?.meaning.per ?? null;
}

function inCents(place: Place, euros: Fraction, cell: string): number | null {
	const cents = Number(roundHalfAway(multiplyFractions(euros, fraction(100n))));
	if (cents > 0 && cents <= centsMax) return cents;
	warnAmount(place, cents > 0 ? 'amount-too-large' : 'amount-zero', cell);
	return null;
}

function isNear(a: Fraction, b: Fraction): boolean {
	const { numerator, denominator } = divideFractions(a, b);
	const difference = numerator > denominator ? numerator - denominator : denominator - numerator;
	return compareFractions(fraction(difference, denominator), tolerance) <= 0;
}
