import { compareFractions, divideFractions, fraction, sumFractions, type Fraction } from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import { exactDecimal, readFigure } from './figure.ts';
import { plainWords } from './plain-words.ts';

/** By how much an amount without tax is multiplied at a rate in percent: 1.055 for « 5.5 ». */
export function taxFactor(percent: string): Fraction {
	return sumFractions([fraction(1n), divideFractions(exactDecimal(percent), fraction(100n))]);
}

/** The rate of VAT that a cell says, as a factor: « 20 % », 0.2, 20, « 5,5 »; null of what is no rate of France. */
export function readTaxRate(value: Value | undefined): Fraction | null {
	if (value?.kind !== 'number' && value?.kind !== 'text') return null;
	if (value.kind === 'number' && value.shown.isPercent) return factorOf(exactDecimal(value.text));
	const figure = readFigure(/-?\d+(?:[.,]\d+)?/.exec(plainWords(shownText(value)))?.[0] ?? '', 'comma');
	if (!figure.ok) return null;
	// « 0,2 » is a share, « 20 » is percent.
	const isShare = compareFractions(figure.value, fraction(1n)) < 0;
	return factorOf(isShare ? figure.value : divideFractions(figure.value, fraction(100n)));
}

/** The highest rate there is, and what no rate exceeds. @law CGI 278 */
const highest = fraction(25n, 100n);

function factorOf(share: Fraction): Fraction | null {
	if (share.numerator < 0n || compareFractions(share, highest) > 0) return null;
	return sumFractions([fraction(1n), share]);
}
