import { isPack, type SaidMeasure, type UnitCode } from '@halle/domain';

/** Undefined while nothing that reads as a number was typed. */
export type AnsweredAmounts = { quantity?: number | undefined; packQuantity?: number | undefined };

const bare = { packQuantity: null, packUnit: null };

/** What is counted in a pack; undefined for what is no pack, and while it is not chosen. */
export function packContent(
	unit: UnitCode | undefined,
	packUnit: UnitCode | undefined
): SaidMeasure | undefined {
	return unit && isPack(unit) && packUnit ? { ...bare, unit: packUnit } : undefined;
}

/** What the quantity of a need is counted in, as far as its form says. */
export function answeredMeasure(
	unit: UnitCode | undefined,
	content: SaidMeasure | undefined,
	packQuantity: number | undefined
): SaidMeasure | undefined {
	if (!unit) return undefined;
	return content && packQuantity ? { unit, packQuantity, packUnit: content.unit } : { ...bare, unit };
}
