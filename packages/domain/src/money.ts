import { divideFractions, fraction, multiplyFractions, roundHalfAway, type Fraction } from './fraction.ts';
import { exactQuantity, fromThousandths, type Quantity } from './quantity.ts';
import { unitRatio } from './unit-conversion.ts';
import { isUnitCode, units, type Measure, type UnitCode } from './units.ts';

/** Whole euro cents. `…ExclTaxCents` or `…InclTaxCents` says whether tax is in. Never a float. */
export type Cents = number & { readonly unit: 'cents' };

/**
 * @returns the same number, known to be whole cents
 * @throws RangeError when it is not a whole number that a double holds exactly
 */
export function cents(value: number): Cents {
	if (!Number.isSafeInteger(value)) throw new RangeError(`not whole cents: ${String(value)}`);
	return value as Cents; // checked just above
}

/**
 * Whole millionths of a euro: a unit price, up to 6 decimals. `…UnitPriceExclTaxMicros` says whether tax is in. An amount
 * is never kept in them.
 */
export type MicroEuros = number & { readonly unit: 'micro-euros' };

export const microsPerCent = 10_000;

/**
 * @returns the same number, known to be whole micro-euros
 * @throws RangeError when it is not a whole number that a double holds exactly
 */
export function microEuros(value: number): MicroEuros {
	if (!Number.isSafeInteger(value)) throw new RangeError(`not whole micro-euros: ${String(value)}`);
	return value as MicroEuros; // checked just above
}

/**
 * The one rounding rule of money: what a quantity costs is the exact product of the quantity and the unit price, rounded
 * once to the cent, halves away from zero. A total of several lines is the sum of their rounded amounts. The database
 * computes the same in `app.line_total`.
 *
 * @param quantity in the unit of the price: as typed, or exact after a conversion
 */
export function lineTotal(quantity: Quantity | Fraction, unitPriceMicros: MicroEuros): Cents {
	return cents(Number(exactTotal(quantity, unitPriceMicros)));
}

/** A hundred billion euros: beyond it a total is a slip of the keyboard, and no amount holds it for long. */
const lineTotalMaxCents = 10_000_000_000_000n;

/** Says whether so much at this price can be a purchase at all. What is not is refused before `lineTotal` is asked. */
export function isPayable(quantity: Quantity | Fraction, unitPriceMicros: MicroEuros): boolean {
	return exactTotal(quantity, unitPriceMicros) <= lineTotalMaxCents;
}

/** Whole cents, rounded once. */
function exactTotal(quantity: Quantity | Fraction, unitPriceMicros: MicroEuros): bigint {
	const exact = typeof quantity === 'number' ? exactQuantity(quantity) : quantity;
	const price = fraction(BigInt(unitPriceMicros), BigInt(microsPerCent));
	return roundHalfAway(multiplyFractions(exact, price));
}

/**
 * The largest quantity that an amount pays: never a cent beyond it. What is counted is whole, what is measured goes to the
 * thousandth.
 *
 * @returns null when the price sets no limit
 */
export function quantityWithin(
	amountCents: number,
	unitPriceMicros: MicroEuros,
	unit: string
): Quantity | null {
	if (unitPriceMicros <= 0) return null;
	const exact = (BigInt(Math.max(0, amountCents)) * BigInt(microsPerCent) * 1000n) / BigInt(unitPriceMicros);
	const isCounted = isUnitCode(unit) && units[unit].dimension === 'count';
	return fromThousandths(isCounted ? exact - (exact % 1000n) : exact);
}

/** A unit price in another unit, exactly: 90 €/t is 0.09 €/kg. @throws RangeError when the two units cannot be added */
export function convertUnitPrice(
	unitPriceMicros: MicroEuros,
	from: UnitCode | Measure,
	to: UnitCode | Measure
): Fraction {
	return multiplyFractions(fraction(BigInt(unitPriceMicros)), unitRatio(to, from));
}

/** What one unit costs when so many cost so much, exactly. @throws RangeError for a quantity of 0 */
export function unitPriceOf(amountCents: number, quantity: Quantity): Fraction {
	return divideFractions(fraction(BigInt(amountCents) * BigInt(microsPerCent)), exactQuantity(quantity));
}

/** An exact unit price as it is kept or shown: to the micro-euro, rounded once. */
export function roundedMicros(exact: Fraction): MicroEuros {
	return microEuros(Number(roundHalfAway(exact)));
}

/** Exact sum of amounts in cents. */
export function sumCents(amounts: readonly number[]): Cents {
	return cents(amounts.reduce((total, amount) => total + amount, 0));
}

/**
 * Splits a total between members in proportion to their weights, without losing a cent.
 *
 * Largest-remainder method (Hamilton): every share is rounded down, then the cents left over go one
 * by one to the largest remainders. Ties go to the earlier member, so the same input gives the same
 * shares.
 *
 * @param total cents, >= 0
 * @param weights one whole number >= 0 per member, in the order of the members; at least one > 0
 * @returns one share per weight, in the same order; the shares sum to `total` exactly
 * @throws RangeError when a weight is negative or fractional, or when all weights are 0
 */
export function split(total: Cents, weights: readonly number[]): Cents[] {
	const whole = weights.map(toWeight);
	const sum = whole.reduce((acc, weight) => acc + weight, 0n);
	if (sum === 0n) throw new RangeError('nothing to split by: all weights are 0');

	// BigInt: total × weight exceeds 2^53 for a 10 M€ total weighted by estimates in cents.
	const parts = whole.map((weight, index) => {
		const product = BigInt(total) * weight;
		return { index, share: Number(product / sum), remainder: product % sum };
	});
	const leftover = total - parts.reduce((acc, part) => acc + part.share, 0);
	const byRemainder = parts.toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
	for (const part of byRemainder.slice(0, leftover)) part.share += 1;
	return parts.map((part) => cents(part.share));
}

function toWeight(weight: number): bigint {
	if (!Number.isInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${String(weight)}`);
	return BigInt(weight);
}

function compare(a: bigint, b: bigint): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
