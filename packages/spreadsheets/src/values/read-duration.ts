import { shownText, type Value } from '../cells.ts';
import { captures } from './captures.ts';
import { withDigits } from './number-words.ts';
import { plainWords } from './plain-words.ts';

/** Longest that is believed: a century of months is a slip. */
const monthsMax = 240;

/**
 * How many months a contract lasts: « 3 ans », « 36 mois », « 1 an renouvelable 3 fois », 4 under « Durée (ans) ».
 *
 * @param header words of the column, which say of what a number alone is one
 * @returns null of what says no duration
 */
export function readMonths(value: Value | undefined, header: string): number | null {
	if (value?.kind !== 'text' && value?.kind !== 'number') return null;
	const { text } = withDigits(plainWords(shownText(value)));
	const said = captures(length, text);
	if (!said) return null;
	const number = Number(said(1).replace(',', '.'));
	const again = captures(renewals, text);
	const once = number * monthsIn(said(2) || unitOfHeader(plainWords(header), number));
	const months = Math.round(once * (1 + Number(again ? again(1) : 0)));
	return months >= 1 && months <= monthsMax ? months : null;
}

const renewals = /(?:renouvelable|reconductible|reconduction|tacite)\D*(\d+)\s*(?:fois|x)?/u;
const length = /^(\d+(?:[.,]\d+)?)\s*(ans?|annees?|mois|semestres?|trimestres?|jours?|semaines?)?/u;

function monthsIn(unit: string): number {
	if (unit.startsWith('an')) return 12;
	if (unit.startsWith('semestre')) return 6;
	if (unit.startsWith('trimestre')) return 3;
	return /^(?:jour|semaine)/.test(unit) ? 0 : 1;
}

/** A number alone of five at the most is of years: no contract of ours lasts three months. */
function unitOfHeader(header: string, number: number): string {
	if (header.includes('mois')) return 'mois';
	return /\ban|annee/.test(header) || number <= 5 ? 'ans' : 'mois';
}
