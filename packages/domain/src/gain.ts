import {
	compareFractions,
	divideFractions,
	fraction,
	multiplyFractions,
	roundHalfAway,
	type Fraction
} from './fraction.ts';
import {
	cents,
	isPayable,
	lineTotal,
	roundedMicros,
	unitPriceOf,
	type Cents,
	type MicroEuros
} from './money.ts';
import { exactQuantity, type Quantity } from './quantity.ts';
import { convert } from './unit-conversion.ts';
import type { Measure } from './units.ts';

/** What a commune said of the price of a need, before anything was awarded. */
export type Baseline = {
	/** Quantity needed, in the unit of the need. */
	neededQuantity: Quantity;
	/** What one such unit costs today, excluding tax; null when the commune did not say it. */
	currentUnitPriceMicros: MicroEuros | null;
	/** What it expects the whole need to cost, excluding tax. */
	estimateExclTaxCents: number;
};

/** What one commune’s line was expected to save, was awarded, and really saved so far. */
export type GainLine = Measure &
	Baseline & {
		/** What the lot was awarded at, in the unit of the lot; null until it is. */
		award: (Measure & { unitPriceExclTaxMicros: MicroEuros }) | null;
		/** What was received, in the unit of the lot. */
		receivedQuantity: Quantity;
		potentialCents: number;
	};
export type Gain = { potentialCents: number; notifiedCents: number; realisedCents: number };

/**
 * The three moments of a gain, never mixed: potential (strategy), notified (award on the quantity
 * needed), realised (what was received). A dearer award gives a negative gain, shown as such.
 * Money is compared, never prices of two units: what the quantity would have cost less what it costs.
 *
 * @returns cents excluding tax, like for like on the same quantity
 * @source IGF-IGA 2016, p. 24-25: Σ quantity × (reference price − new price)
 */
export function gain(line: GainLine): Gain {
	const { award, neededQuantity, receivedQuantity, potentialCents } = line;
	if (!award) return { potentialCents, notifiedCents: 0, realisedCents: 0 };
	return {
		potentialCents,
		notifiedCents: saved(line, award, { quantity: neededQuantity, of: line }),
		realisedCents: saved(line, award, { quantity: receivedQuantity, of: award })
	};
}

function saved(
	before: GainLine,
	award: NonNullable<GainLine['award']>,
	{ quantity, of }: { quantity: Quantity; of: Measure }
): Cents {
	return cents(
		costBefore(before, convert(quantity, of, before)) -
			lineTotal(convert(quantity, of, award), award.unitPriceExclTaxMicros)
	);
}

/**
 * What so much would have cost before: at the price paid today, else the same part of the estimate as of the quantity
 * needed. Exact, rounded once, so that it is the same money whatever the unit of the need.
 *
 * @param quantity in the unit of the need
 */
function costBefore(baseline: Baseline, quantity: Fraction): Cents {
	const paid = pricePaid(baseline);
	if (paid !== null) return lineTotal(quantity, paid);
	const part = divideFractions(quantity, exactQuantity(baseline.neededQuantity));
	const exact = multiplyFractions(fraction(BigInt(baseline.estimateExclTaxCents)), part);
	return cents(Number(roundHalfAway(exact)));
}

/**
 * Baseline price of one unit, as it is kept and shown: what the commune pays today, else its own estimate per unit, to the
 * micro-euro. A gain is never computed from an estimate so rounded.
 */
export function baselineUnitPrice(baseline: Baseline): MicroEuros {
	const { estimateExclTaxCents, neededQuantity } = baseline;
	const paid = pricePaid(baseline);
	if (paid !== null) return paid;
	const exact = unitPriceOf(estimateExclTaxCents, neededQuantity);
	const most = fraction(BigInt(Number.MAX_SAFE_INTEGER));
	return roundedMicros(compareFractions(exact, most) > 0 ? most : exact);
}

/**
 * What one unit costs today, where the commune said it. A price at which nobody could pay for the need is a total in the
 * wrong field: kept before it was refused, it says nothing.
 */
export function pricePaid({
	currentUnitPriceMicros: price,
	neededQuantity
}: Pick<Baseline, 'currentUnitPriceMicros' | 'neededQuantity'>): MicroEuros | null {
	return price !== null && isPayable(neededQuantity, price) ? price : null;
}
