import { shownText, type Value } from '../cells.ts';
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
	const [, digits, unit = ''] =
		/^(\d+(?:[.,]\d+)?)\s*(ans?|annees?|mois|semestres?|trimestres?|jours?|semaines?)?/u.exec(text) ?? [];
	if (!digits) return null;
	const number = Number(digits.replace(',', '.'));
	const again = /(?:renouvelable|reconductible|reconduction|tacite)\D*(\d+)\s*(?:fois|x)?/u.exec(text)?.[1];
	const once = number * monthsIn(unit || unitOfHeader(plainWords(header), number));
	const months = Math.round(once * (1 + Number(again ?? 0)));
	return months >= 1 && months <= monthsMax ? months : null;
}

function monthsIn(unit: string): number {
	if (/^an/.test(unit)) return 12;
	if (/^semestre/.test(unit)) return 6;
	if (/^trimestre/.test(unit)) return 3;
	return /^(?:jour|semaine)/.test(unit) ? 0 : 1;
}

/** A number alone of five at the most is of years: no contract of ours lasts three months. */
function unitOfHeader(header: string, number: number): string {
	if (/mois/.test(header)) return 'mois';
	return /\ban|annee/.test(header) || number <= 5 ? 'ans' : 'mois';
}
