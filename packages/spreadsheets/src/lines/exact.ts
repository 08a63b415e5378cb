import {
	compareFractions,
	fraction,
	multiplyFractions,
	roundHalfAway,
	writeNumber,
	type Fraction
} from '@halle/domain';

export const one: Fraction = fraction(1n);

/** An exact number as French people write it, to the thousandth: « 1 234,5 ». */
export function figureText(value: Fraction): string {
	return writeNumber(inThousandths(value), 3);
}

/** An amount as it would be typed: « 1 234,50 ». */
export function eurosText(euros: Fraction): string {
	return writeNumber(roundHalfAway(multiplyFractions(euros, fraction(100n))), 2, { atLeast: 2 });
}

export function inThousandths(value: Fraction): bigint {
	return roundHalfAway(multiplyFractions(value, fraction(1_000n)));
}

/** A decimal of a table of ours, exactly. */
export function exactTimes(times: number): Fraction {
	return fraction(BigInt(Math.round(times * 1_000)), 1_000n);
}

export function isOne(value: Fraction): boolean {
	return compareFractions(value, one) === 0;
}

/** How often what is said of a year or a month comes within so many months. */
export function timesWithin(per: 'year' | 'month', months: number | null): Fraction {
	const within = BigInt(months ?? 12);
	return per === 'year' ? fraction(within, 12n) : fraction(within);
}
