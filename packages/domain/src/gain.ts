import { lineTotal } from './money.ts';

/** What one commune's line was expected to save, was awarded, and really saved so far. */
export type GainLine = {
	/** Price of one unit before, cents excluding tax: the frozen baseline. */
	baselineUnitPriceCents: number;
	awardUnitPriceCents: number | null;
	neededQuantity: number;
	receivedQuantity: number;
	potentialCents: number;
};
export type Gain = { potentialCents: number; notifiedCents: number; realisedCents: number };

/**
 * The three moments of a gain, never mixed: potential (strategy), notified (award on the quantity
 * needed), realised (what was received). A dearer award gives a negative gain, shown as such.
 *
 * @returns cents excluding tax, like for like on the same quantity
 * @source IGF-IGA 2016, p. 24-25: Σ quantity × (reference price − new price)
 */
export function gain(line: GainLine): Gain {
	const perUnit =
		line.awardUnitPriceCents === null ? null : line.baselineUnitPriceCents - line.awardUnitPriceCents;
	return {
		potentialCents: line.potentialCents,
		notifiedCents: perUnit === null ? 0 : lineTotal(line.neededQuantity, perUnit),
		realisedCents: perUnit === null ? 0 : lineTotal(line.receivedQuantity, perUnit)
	};
}

/** Baseline price of one unit: what the commune pays today, else its own estimate per unit, rounded down. */
export function baselineUnitPrice(need: {
	currentUnitPriceCents: number | null;
	estimateExclTaxCents: number;
	quantity: number;
}): number {
	return need.currentUnitPriceCents ?? Math.floor(need.estimateExclTaxCents / need.quantity);
}
