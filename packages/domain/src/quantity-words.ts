import { writeNumber } from './written-number.ts';
import { isUnitCode, unitName, type SaidMeasure } from './units.ts';

/** A quantity without its unit, as French people write it: « 77 000 », « 65,5 ». */
export function writeFigure(value: number): string {
	return writeNumber(Math.round(value * 1000), 3);
}

/**
 * The words of what is counted, after a number: « tonnes », « ramettes de 500 pièces ». A unit that is not in the list is
 * said as it is.
 */
export function measureWords({ unit, packQuantity, packUnit }: SaidMeasure, value: number): string {
	const held = packQuantity === null || packUnit === null ? '' : ` de ${amountOf(packQuantity, packUnit)}`;
	return wordOf(unit, value) + held;
}

/** A quantity with the words of what is counted: « 12,5 tonnes », « 12 ramettes de 500 pièces ». */
export function writeQuantity(value: number, measure: SaidMeasure): string {
	return `${writeFigure(value)}\u00a0${measureWords(measure, value)}`;
}

function amountOf(value: number, unit: string): string {
	return `${writeFigure(value)}\u00a0${wordOf(unit, value)}`;
}

function wordOf(unit: string, value: number): string {
	return isUnitCode(unit) ? unitName(unit, value) : unit;
}
