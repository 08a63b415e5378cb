import { addDays, addMonths, type Day } from '@halle/domain';

/** Days from the first to the last that words admit. */
export type Span = { readonly from: Day; readonly until: Day };

const months = [
	['janvier', 'janv', 'jan', 'jnv'],
	['fevrier', 'fevr', 'fev', 'feb'],
	['mars', 'mar', 'mrs'],
	['avril', 'avr', 'apr'],
	['mai', 'may'],
	['juin', 'jun'],
	['juillet', 'juil', 'jul', 'jui'],
	['aout', 'aug', 'aou'],
	['septembre', 'sept', 'sep'],
	['octobre', 'oct'],
	['novembre', 'nov'],
	['decembre', 'dec']
] as const;

/** 1 for « janv. »; undefined of what is no month. */
export function monthNumber(word: string): number | undefined {
	const bare = word.replace(/\.$/, '');
	const at = months.findIndex((names) => names.some((name) => name === bare));
	return at < 0 ? undefined : at + 1;
}

export const monthPattern = months
	.flat()
	.toSorted((a, b) => b.length - a.length)
	.join('|');

export function dayOf(year: number, month: number, date = 1): Day {
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function monthSpan(year: number, month: number): Span {
	return spanOfMonths(year, month, 1);
}

export function spanOfMonths(year: number, month: number, count: number): Span {
	const from = dayOf(year, month);
	return { from, until: addDays(addMonths(from, count), -1) };
}

/** A part of a month or a year: « début mars », « mi-2027 », « fin de l’année ». */
export function partOf(span: Span, part: string): Span {
	const isYear = span.from.endsWith('-01-01') && span.until.endsWith('-12-31');
	const year = Number(span.from.slice(0, 4));
	if (part.startsWith('courant')) return span;
	if (part.startsWith('debut')) {
		return isYear ? spanOfMonths(year, 1, 3) : { from: span.from, until: addDays(span.from, 9) };
	}
	if (part.startsWith('mi')) {
		if (isYear) return { from: dayOf(year, 6, 15), until: dayOf(year, 7, 15) };
		return { from: addDays(span.from, 14), until: addDays(span.from, 19) };
	}
	// The end is asked for: its last day.
	return { from: span.until, until: span.until };
}

/** Monday to Sunday of a week, as ISO 8601 counts them; null beyond the 53rd. */
export function weekSpan(year: number, week: number): Span | null {
	if (week < 1 || week > 53) return null;
	// 4 January is always in the first week.
	const fourth = dayOf(year, 1, 4);
	const weekday = (new Date(`${fourth}T00:00Z`).getUTCDay() + 6) % 7;
	const from = addDays(fourth, (week - 1) * 7 - weekday);
	return { from, until: addDays(from, 6) };
}

/** Easter Sunday, by the rule of Meeus. */
function easter(year: number): Day {
	const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
	const [d, e] = [Math.floor(b / 4), b % 4];
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - d - g + 15) % 30;
	const [i, k] = [Math.floor(c / 4), c % 4];
	const l = (32 + 2 * e + 2 * i - h - k) % 7;
	const m = Math.floor((a + 11 * h + 19 * l) / 433);
	const month = Math.floor((h + l - 7 * m + 90) / 25);
	return dayOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

/** Seasons and feasts by which town halls plan. Their days are about right: holidays differ by zone. */
export function namedSpan(name: string, year: number): { span: Span; isVague: boolean } | undefined {
	const exact = (from: Day, until: Day) => ({ span: { from, until }, isVague: false });
	const vague = (from: Day, until: Day) => ({ span: { from, until }, isVague: true });
	switch (name) {
		case 'rentree':
			return exact(dayOf(year, 9, 1), dayOf(year, 9, 6));
		case 'printemps':
			return exact(dayOf(year, 4, 1), dayOf(year, 6, 20));
		case 'ete':
			return exact(dayOf(year, 7, 1), dayOf(year, 9, 20));
		case 'automne':
			return exact(dayOf(year, 10, 1), dayOf(year, 12, 20));
		case 'hiver':
			return vague(dayOf(year, 1, 1), dayOf(year, 3, 20));
		case 'noel':
			return exact(dayOf(year, 12, 25), dayOf(year, 12, 25));
		case 'toussaint':
			return exact(dayOf(year, 11, 1), dayOf(year, 11, 1));
		case 'paques':
			return exact(easter(year), easter(year));
		default:
			return holidaySpan(name, year);
	}
}

function holidaySpan(name: string, year: number): { span: Span; isVague: boolean } | undefined {
	const spans: Readonly<Record<string, Span>> = {
		"vacances d'hiver": { from: dayOf(year, 2, 10), until: dayOf(year, 3, 10) },
		'vacances de fevrier': { from: dayOf(year, 2, 10), until: dayOf(year, 3, 10) },
		'vacances de printemps': { from: dayOf(year, 4, 10), until: dayOf(year, 5, 5) },
		'vacances de paques': { from: dayOf(year, 4, 10), until: dayOf(year, 5, 5) },
		"vacances d'ete": { from: dayOf(year, 7, 5), until: dayOf(year, 8, 31) },
		'grandes vacances': { from: dayOf(year, 7, 5), until: dayOf(year, 8, 31) },
		'vacances de la toussaint': { from: dayOf(year, 10, 18), until: dayOf(year, 11, 3) },
		'vacances de noel': { from: dayOf(year, 12, 19), until: addDays(dayOf(year, 12, 31), 3) }
	};
	const span = spans[name];
	return span && { span, isVague: true };
}
