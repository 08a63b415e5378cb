import { isDay, parisDay, type Day } from '@halle/domain';

const months: readonly (readonly string[])[] = [
	['janvier', 'january', 'jan'],
	['fevrier', 'february', 'feb', 'fev'],
	['mars', 'march', 'mar'],
	['avril', 'april', 'apr', 'avr'],
	['mai', 'may'],
	['juin', 'june', 'jun'],
	['juillet', 'july', 'jul', 'juil'],
	['aout', 'august', 'aug'],
	['septembre', 'september', 'sep', 'sept'],
	['octobre', 'october', 'oct'],
	['novembre', 'november', 'nov'],
	['decembre', 'december', 'dec']
];

/** The first day spreadsheets count from: their day 1 is 1900-01-01, with a 29 February 1900 that never was. */
const spreadsheetStart = Date.UTC(1899, 11, 30);
const dayMilliseconds = 86_400_000;

/**
 * The calendar day in France that a file means, in the ways files write days: ISO with or without zeros, time and zone,
 * French day/month/year, eight digits, the day number of a spreadsheet, milliseconds or seconds since 1970, month names.
 *
 * @returns undefined when no reading is a day of the calendar
 */
export function writtenDay(text: string): Day | undefined {
	const written = text.trim().replace(/\s+/gu, ' ');
	const day = isoDay(written) ?? frenchDay(written) ?? numberDay(written) ?? namedDay(written);
	return day && isDay(day) ? day : undefined;
}

function isoDay(text: string): string | undefined {
	// An instant said in UTC is a day in Paris: 23:00 is already the next one there.
	if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
		const at = new Date(text.replace(' ', 'T'));
		return Number.isNaN(at.getTime()) ? undefined : parisDay(at);
	}
	const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
	if (parts) return dayOf(parts[1], parts[2], parts[3]);
	const eight = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
	return eight ? dayOf(eight[1], eight[2], eight[3]) : undefined;
}

function frenchDay(text: string): string | undefined {
	const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(text);
	if (!parts) return undefined;
	const year = parts[3]?.length === 2 ? `20${parts[3]}` : parts[3];
	return dayOf(year, parts[2], parts[1]);
}

function numberDay(text: string): string | undefined {
	if (!/^\d{5}(?:[.,]\d+)?$|^\d{10}$|^\d{13}$/.test(text)) return undefined;
	const value = Number(text.replace(',', '.'));
	if (text.length === 13) return parisDay(new Date(value));
	if (text.length === 10) return parisDay(new Date(value * 1_000));
	return new Date(spreadsheetStart + Math.floor(value) * dayMilliseconds).toISOString().slice(0, 10);
}

function namedDay(text: string): string | undefined {
	const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	const french = /^(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})/.exec(folded);
	if (french) return dayOf(french[3], monthOf(french[2]), french[1]);
	const english = /^([a-z]+)\.?,? (\d{1,2}),? (\d{4})/.exec(folded);
	return english ? dayOf(english[3], monthOf(english[1]), english[2]) : undefined;
}

function monthOf(name = ''): string {
	return String(months.findIndex((names) => names.includes(name)) + 1);
}

function dayOf(year = '', month = '', day = ''): string {
	return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
