import { compareFractions, divideFractions, fraction, sumFractions, type Fraction } from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import { captures } from './captures.ts';
import { exactDecimal, readFigure } from './figure.ts';
import { plainWords } from './plain-words.ts';

/** By how much an amount without tax is multiplied at a rate in percent: 1.055 for « 5.5 ». */
export function taxFactor(percent: string): Fraction {
	return sumFractions([fraction(1n), divideFractions(exactDecimal(percent), fraction(100n))]);
}

/** The rate of VAT that a cell says, as a factor: « 20 % », 0.2, 20, « 5,5 »; null of what is no rate of France. */
export function readTaxRate(value: Value | undefined): Fraction | null {
	if (value?.kind !== 'number') return value?.kind === 'text' ? readWritten(value) : null;
	return value.shown.isPercent ? factorOf(exactDecimal(value.text)) : readWritten(value);
}

function readWritten(value: Value): Fraction | null {
	const digits = captures(/(-?\d+(?:[.,]\d+)?)/, plainWords(shownText(value)));
	const figure = readFigure(digits ? digits(1) : '', 'comma');
	if (!figure.ok) return null;
	// « 0,2 » is a share, « 20 » is percent.
	const isShare = compareFractions(figure.value, one) < 0;
	return factorOf(isShare ? figure.value : divideFractions(figure.value, hundred));
}

const [one, hundred] = [fraction(1n), fraction(100n)];

/** The highest rate there is, and what no rate exceeds. @law CGI 278 */
const highest = fraction(25n, 100n);

function factorOf(share: Fraction): Fraction | null {
	if (share.numerator < 0n || compareFractions(share, highest) > 0) return null;
	return sumFractions([fraction(1n), share]);
}
