import { fraction, multiplyFractions, roundHalfAway, type Fraction } from './fraction.ts';

/**
 * How much of something, in a unit that is said beside it: a decimal number of 3 decimals at the most, as typed. It is
 * never added or multiplied as a double: every arithmetic on it is here, in whole thousandths.
 */
export type Quantity = number & { readonly scale: 'thousandths' };

/** What `numeric(14,3)` holds; its thousandths are far below what a double counts one by one. */
export const quantityMax = 99_999_999_999.999;

/**
 * @returns the same number, known to have 3 decimals at the most
 * @throws RangeError when it has more, or is too large to be exact
 */
export function quantity(value: number): Quantity {
	if (!isQuantity(value)) throw new RangeError(`not a quantity: ${String(value)}`);
	return value;
}

/** Says whether a number can be a quantity: 3 decimals at the most, and small enough to be exact. */
export function isQuantity(value: number): value is Quantity {
	return Math.abs(value) <= quantityMax && Math.round(value * 1000) / 1000 === value;
}

/** Whole thousandths of the unit. */
export function thousandths(value: Quantity): bigint {
	return BigInt(Math.round(value * 1000));
}

/** @throws RangeError when it is too large to be a quantity */
export function fromThousandths(count: bigint): Quantity {
	return quantity(Number(count) / 1000);
}

/** Exact sum of quantities of one unit; 0 of none. */
export function sumQuantities(quantities: readonly Quantity[]): Quantity {
	return fromThousandths(quantities.reduce((total, one) => total + thousandths(one), 0n));
}

/** What is left of `from` once `taken` is gone, in the same unit; negative when more was taken. */
export function quantityLeft(from: Quantity, taken: Quantity): Quantity {
	return fromThousandths(thousandths(from) - thousandths(taken));
}

/** Negative, zero or positive, as `a` is below, at or above `b`. Both in the same unit. */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The quantity as an exact fraction of its unit: what conversions and totals are made of. */
export function exactQuantity(value: Quantity): Fraction {
	return fraction(thousandths(value), 1000n);
}

/**
 * An exact quantity as it is shown: 3 decimals, rounded once. Never computed with again, so a plain number. A total is not
 * held to what can be typed or stored: past 9,000 billion, where a double no longer counts thousandths one by one, it is
 * rounded to the whole unit instead.
 */
export function shownQuantity(exact: Fraction): number {
	const inThousandths = Number(roundHalfAway(multiplyFractions(exact, fraction(1000n))));
	return Number.isSafeInteger(inThousandths) ? inThousandths / 1000 : Number(roundHalfAway(exact));
}

/** Says whether an exact quantity can be written with 3 decimals, nothing rounded. */
export function isShownExactly(exact: Fraction): boolean {
	return 1000n % exact.denominator === 0n;
}

/**
 * Reads the decimal text of a database or a file: `65.500`, `12`. What people type has its own reader.
 *
 * @throws RangeError when it is not such a text
 */
export function parseQuantity(text: string): Quantity {
	if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new RangeError(`not a quantity: ${text}`);
	return quantity(Number(text));
}

/** The canonical decimal text: `65.5` for 65.500. */
export function printQuantity(value: Quantity): string {
	return String(value);
}
