/** An exact rational number: the denominator is positive and shares no divisor with the numerator. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * @returns the fraction in lowest terms
 * @throws RangeError when the denominator is 0
 */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
	if (denominator === 0n) throw new RangeError('a fraction over 0');
	const sign = denominator < 0n ? -1n : 1n;
	const common = greatestCommonDivisor(absolute(numerator), absolute(denominator));
	return { numerator: (sign * numerator) / common, denominator: (sign * denominator) / common };
}

/** Exact sum; 0 of none. */
export function sumFractions(parts: readonly Fraction[]): Fraction {
	return parts.reduce(
		(total, part) =>
			fraction(
				total.numerator * part.denominator + part.numerator * total.denominator,
				total.denominator * part.denominator
			),
		fraction(0n)
	);
}

export function multiplyFractions(a: Fraction, b: Fraction): Fraction {
	return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws RangeError when `b` is 0 */
export function divideFractions(a: Fraction, b: Fraction): Fraction {
	return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Negative, zero or positive, as `a` is below, at or above `b`. */
export function compareFractions(a: Fraction, b: Fraction): -1 | 0 | 1 {
	const difference = a.numerator * b.denominator - b.numerator * a.denominator;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The one rounding of the product: to the nearest whole number, halves away from zero. Elsewhere values stay exact.
 *
 * @returns 3 for 2.5, -3 for -2.5
 */
export function roundHalfAway({ numerator, denominator }: Fraction): bigint {
	const half = (2n * absolute(numerator) + denominator) / (2n * denominator);
	return numerator < 0n ? -half : half;
}

function absolute(value: bigint): bigint {
	return value < 0n ? -value : value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
	let [larger, smaller] = [a, b];
	while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
	return larger;
}
