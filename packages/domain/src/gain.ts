import { cents, lineTotal, roundedMicros, unitPriceOf, type Cents, type MicroEuros } from './money.ts';
import type { Quantity } from './quantity.ts';
import { convert, type Measure } from './units.ts';

/** What one commune's line was expected to save, was awarded, and really saved so far. */
export type GainLine = Measure & {
	/** Price of one unit before, excluding tax: the frozen baseline, in the unit of the need. */
	baselineUnitPriceMicros: MicroEuros;
	/** Quantity needed, in the same unit. */
	neededQuantity: Quantity;
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
		lineTotal(convert(quantity, of, before), before.baselineUnitPriceMicros) -
			lineTotal(convert(quantity, of, award), award.unitPriceExclTaxMicros)
	);
}

/** Baseline price of one unit: what the commune pays today, else its own estimate per unit, to the micro-euro. */
export function baselineUnitPrice(need: {
	currentUnitPriceMicros: MicroEuros | null;
	estimateExclTaxCents: number;
	quantity: Quantity;
}): MicroEuros {
	return need.currentUnitPriceMicros ?? roundedMicros(unitPriceOf(need.estimateExclTaxCents, need.quantity));
}
