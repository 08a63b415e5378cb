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
	const written = text
		.trim()
		.replace(/\s+/gu, ' ')
		.replace(/^(\d{8}T\d{2})(\d{2})(\d{2})/, '$1:$2:$3');
	const instant = instantEnd.exec(written);
	const day = dayWritten(instant ? written.slice(0, instant.index) : written);
	return instant && day ? dayInParis(day, instant) : day;
}

/** Hour, minute, second and zone after a day: PostgreSQL writes `23:00:00+00`, others `23:00Z`, ` 23:00:00 UTC`. */
const instantEnd =
	/[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)? ?(?:z|utc|gmt|(?:utc|gmt)?([+-])(\d{2})(?::?(\d{2}))?)(?: ?[[(][^\])]*[\])])?$/i;
const weekday = /^(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:le )?/i;

/** An instant said in a zone is a day in Paris: 23:00 in UTC is already the next one there. */
function dayInParis(day: Day, parts: RegExpExecArray): Day | undefined {
	// A part that is not written counts nothing.
	const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map((part) => Number(part || 0));
	if (hour > 24 || minute > 59 || second > 60) return undefined;
	const [zoneHours = 0, zoneMinutes = 0] = parts.slice(5, 7).map((part) => Number(part || 0));
	const east = (zoneHours * 60 + zoneMinutes) * (parts[4] === '-' ? -1 : 1);
	return parisDay(new Date(Date.parse(day) + (hour * 60 + minute - east) * 60_000 + second * 1_000));
}

function dayWritten(text: string): Day | undefined {
	return dayOfCalendar(text) ?? dayOfCalendar(text.replace(weekday, ''));
}

function dayOfCalendar(text: string): Day | undefined {
	const day = isoDay(text) ?? frenchDay(text) ?? numberDay(text) ?? namedDay(text);
	return day && isDay(day) ? day : undefined;
}

function isoDay(text: string): string | undefined {
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
	const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	const french = /^(\d{1,2}) ?(?:er)?[ -]([a-z]+)\.?,?[ -](\d{4})/.exec(folded);
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
