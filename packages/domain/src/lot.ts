import { compareFractions, sumFractions, type Fraction } from './fraction.ts';
import { baselineUnitPrice } from './gain.ts';
import type { MicroEuros } from './money.ts';
import type { Quantity } from './quantity.ts';
import { convert, unitRatio } from './unit-conversion.ts';
import { measureKey, measureOf, type Measure, type UnitCode } from './units.ts';

/** How much one commune takes of a lot, in the unit that it typed. */
export type ShareQuantity = Measure & { quantity: Quantity };

/** A need as the lot that takes it reads it. */
export type NeedForLot = ShareQuantity & {
	organisationId: string;
	estimateExclTaxCents: number;
	currentUnitPriceMicros: MicroEuros | null;
};

/**
 * The unit a lot is shown and priced in: the one most of its members use. When as many use another, the largest of these:
 * the tonne rather than the kilogram, the ramette of 500 rather than the sheet.
 *
 * @throws RangeError when there is no need, or when their units cannot be added
 */
export function lotUnit(needs: readonly (Measure & Pick<NeedForLot, 'organisationId'>)[]): Measure {
	const uses = [...Map.groupBy(needs, measureKey).values()].flatMap((users) => {
		const members = new Set(users.map(({ organisationId }) => organisationId)).size;
		return users.slice(0, 1).map((first) => ({ members, measure: measureOf(first) }));
	});
	const [most] = uses.toSorted(
		(a, b) =>
			b.members - a.members ||
			compareFractions(unitRatio(b.measure, a.measure), unitRatio(a.measure, b.measure))
	);
	if (!most) throw new RangeError('these needs have no unit in common');
	return most.measure;
}

/**
 * Everything the shares of a lot add up to, in its unit: exact, whatever the unit of each.
 *
 * @throws RangeError when their units cannot be added to that of the lot
 */
export function lotQuantity(shares: readonly ShareQuantity[], unit: UnitCode | Measure): Fraction {
	return sumFractions(shares.map((share) => convert(share.quantity, share, unit)));
}

/**
 * What a share copies from its need: as typed, in the unit of the need, with the price of one such unit today, the baseline
 * of the commune’s gain.
 */
export function shareOf(need: NeedForLot): ShareQuantity & { baselineUnitPriceMicros: MicroEuros } {
	return {
		quantity: need.quantity,
		...measureOf(need),
		baselineUnitPriceMicros: baselineUnitPrice({ ...need, neededQuantity: need.quantity })
	};
}
