import { divideFractions, fraction, multiplyFractions, type Fraction } from './fraction.ts';
import { exactQuantity, quantity as checked } from './quantity.ts';
import { areAddable, baseUnit, contentUnit, units, type Measure, type UnitCode } from './units.ts';

/**
 * Writes a quantity in another unit, exactly. Nothing between a need and a paper rounds it: `shownQuantity` does, once, on screen.
 *
 * @throws RangeError when the two units cannot be added
 */
export function convert(quantity: number, from: UnitCode | Measure, to: UnitCode | Measure): Fraction {
	return multiplyFractions(exactQuantity(checked(quantity)), unitRatio(from, to));
}

/** How many of `to` one of `from` is. @throws RangeError when the two units cannot be added */
export function unitRatio(from: UnitCode | Measure, to: UnitCode | Measure): Fraction {
	if (!areAddable(from, to)) throw new RangeError(`${baseUnit(from)} cannot be written in ${baseUnit(to)}`);
	return divideFractions(inBaseUnits(from), inBaseUnits(to));
}

function inBaseUnits(measure: UnitCode | Measure): Fraction {
	const [numerator, denominator] = units[contentUnit(measure)].factor ?? [1, 1];
	const one = fraction(BigInt(numerator), BigInt(denominator));
	const held = typeof measure === 'string' ? null : measure.packQuantity;
	return held === null ? one : multiplyFractions(exactQuantity(held), one);
}
