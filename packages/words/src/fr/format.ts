import { parisDay, parisInstants, parisTime, writeFigure, writeNumber } from '@halle/domain';

/**
 * What French people read: money, quantities, days. Numbers keep together (U+202F between thousands, U+00A0 before a
 * unit), days are said with « 1er », instants are those of Paris.
 */
const nbsp = '\u00a0';
const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const oneAtMost = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const two = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const sixAtMost = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 6 });
const rules = new Intl.PluralRules('fr-FR');
const lists = new Intl.ListFormat('fr-FR');

/** A whole number with its thousands apart: « 5 612 ». */
export function number(value: number): string {
	return whole.format(value);
}

/**
 * An amount in euros: « 18 400 € », « 12,50 € ». Cents are shown when there are some, or always when asked.
 *
 * @param cents whole cents
 */
export function euros(cents: number, show: 'auto' | 'always' | 'never' = 'auto'): string {
	const withCents = show === 'always' || (show === 'auto' && cents % 100 !== 0);
	return (withCents ? two : whole).format(cents / 100) + nbsp + '€';
}

/**
 * A price of one unit, with the decimals it has: « 4,50 € », « 0,0375 € ».
 *
 * @param micros whole millionths of a euro
 */
export function unitPrice(micros: number): string {
	return sixAtMost.format(micros / 1_000_000) + nbsp + '€';
}

/** A range of amounts, the unit said once: « 820 à 1 350 € ». Both ends in whole cents, shown in whole euros. */
export function eurosRange(fromCents: number, toCents: number): string {
	if (Math.round(fromCents / 100) === Math.round(toCents / 100)) return euros(fromCents, 'never');
	return `${whole.format(fromCents / 100)}${nbsp}à${nbsp}${euros(toCents, 'never')}`;
}

/** A share, given in hundredths: 11.6 is « 11,6 % ». */
export function percent(value: number): string {
	return oneAtMost.format(value) + nbsp + '%';
}

/** « 1 commune », « 0 commune », « 3 communes ». The plural adds an s unless it is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
	return number(count) + nbsp + (rules.select(count) === 'one' ? one : many);
}

/** A quantity without its unit: « 77 000 », « 65,5 ». */
export function figure(value: number): string {
	return writeFigure(value);
}

/** A quantity with its unit, the unit as a word or a symbol: « 240 cartons », « 65,5 t ». */
export function quantity(value: number, unit: string): string {
	return figure(value) + nbsp + unit;
}

/** « Aubigny, Blancafort et Clémont ». */
export function list(names: readonly string[]): string {
	return lists.format(names);
}

/** A lot after the word, or under the title, « Lot »: « 1 – Électricité ». The dash never begins a line. */
export function lotName({ number: place, title }: { number: number; title: string }): string {
	return `${place}${nbsp}– ${title}`;
}

/** Population: « 5 612 hab. ». */
export function inhabitants(count: number): string {
	return number(count) + nbsp + 'hab.';
}

/** Distance: « 800 m » under a kilometre, « 4,5 km » under ten, « 18 km » beyond. */
export function distance(metres: number): string {
	if (metres < 1000) return `${whole.format(Math.round(metres / 50) * 50)}${nbsp}m`;
	const kilometres = metres / 1000;
	return (kilometres < 10 ? oneAtMost : whole).format(kilometres) + nbsp + 'km';
}

/** A calendar day "YYYY-MM-DD" in full: « mardi 1er décembre 2026 ». */
export function dayLong(day: string): string {
	return first(
		dayFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day))
	);
}

/** A calendar day without its weekday: « 1er décembre 2026 ». */
export function dayMedium(day: string): string {
	return first(dayFormat({ day: 'numeric', month: 'long', year: 'numeric' }).format(noon(day))).replace(
		' ',
		nbsp
	);
}

/** A calendar day in a table: « 01/12/2026 ». */
export function dayNumeric(day: string): string {
	return dayFormat({ day: '2-digit', month: '2-digit', year: 'numeric' }).format(noon(day));
}

/** The parts of a date block: « 1er » over « déc. ». */
export function dayParts(day: string): { number: string; month: string } {
	const at = noon(day);
	const date = at.getUTCDate();
	return { number: date === 1 ? '1er' : String(date), month: dayFormat({ month: 'short' }).format(at) };
}

/** An instant in Paris: « mardi 1er décembre 2026, 12 h 00 ». The time never breaks over two lines. */
export function instantLong(at: Date | string): string {
	const date = new Date(at);
	const day = first(
		dayFormat({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, 'Europe/Paris').format(
			date
		)
	);
	return `${day}, ${time(date)}`;
}

/** An instant in Paris, short: « 01/12/2026 à 12 h 00 ». */
export function instantShort(at: Date | string): string {
	return `${instantDay(at)} à${nbsp}${time(at)}`;
}

/** The day in Paris of an instant, where the hour does not matter: « 01/12/2026 ». */
export function instantDay(at: Date | string): string {
	const numeric = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
	return dayFormat(numeric, 'Europe/Paris').format(new Date(at));
}

/** The clock of Paris: « 12 h 00 »; « 2 h 30 (heure d’hiver) » in the hour that comes twice. */
function time(at: Date | string): string {
	const [hour = '', minute = ''] = parisTime(new Date(at)).split(':');
	return `${hour.replace(/^0/, '')}${nbsp}h${nbsp}${minute}${hour === '02' ? seasonOf(new Date(at)) : ''}`;
}

function seasonOf(at: Date): string {
	const [summer, winter] = parisInstants(parisDay(at), parisTime(at));
	if (!summer || !winter) return '';
	return at < winter ? ' (heure d’été)' : ' (heure d’hiver)';
}

/** The clock of Paris to the second, for what is decided by seconds: « 12 h 00 min 04 s ». */
export function timeToTheSecond(at: Date | string): string {
	const seconds = String(new Date(at).getUTCSeconds()).padStart(2, '0');
	return `${time(at)}${nbsp}min${nbsp}${seconds}${nbsp}s`;
}

/**
 * What is left until an instant, in words: « 9 jours », « 5 heures », « 12 minutes ». Rounded down, so it never
 * promises time that is not there.
 *
 * @param from the clock of the server
 * @returns undefined once the instant has come
 */
export function timeLeft(from: Date | string, until: Date | string): string | undefined {
	const minutes = Math.floor((new Date(until).getTime() - new Date(from).getTime()) / 60_000);
	if (minutes < 0) return undefined;
	if (minutes < 1) return `moins d’une minute`;
	if (minutes < 60) return plural(minutes, 'minute');
	if (minutes < 48 * 60) return plural(Math.floor(minutes / 60), 'heure');
	return plural(Math.floor(minutes / 1440), 'jour');
}

/** How far a day is: « aujourd’hui », « demain », « dans 5 jours », « il y a 3 jours ». */
export function daysAway(today: string, day: string): string {
	const days = Math.round((noon(day).getTime() - noon(today).getTime()) / 86_400_000);
	if (days === 0) return 'aujourd’hui';
	if (days === 1) return 'demain';
	if (days === -1) return 'hier';
	return days > 0 ? `dans ${plural(days, 'jour')}` : `il y a ${plural(-days, 'jour')}`;
}

/** Cents as a person would type them again: « 1234,50 ». */
export function eurosToType(cents: number): string {
	return toType(cents, 2, 2);
}

/** A price of one unit as a person would type it again: « 4,50 », « 0,0375 ». */
export function unitPriceToType(micros: number): string {
	return toType(micros, 6, 2);
}

/** A quantity as a person would type it again: « 1 200 », « 65,5 ». */
export function numberToType(value: number): string {
	return writeFigure(value).replaceAll('\u202f', ' ');
}

/**
 * An exact value in units of its last decimal, as a person would type it again.
 *
 * @param atLeast decimals shown when there are any
 */
export function toType(scaled: number, decimals: number, atLeast = 0): string {
	return writeNumber(scaled, decimals, { atLeast }).replaceAll('\u202f', ' ');
}

// Noon in UTC is the same calendar day everywhere in France, overseas included.
function noon(day: string): Date {
	return new Date(`${day}T12:00:00Z`);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once each: making one takes a hundred times as long as writing a day with it. */
function dayFormat(options: Intl.DateTimeFormatOptions, timeZone = 'UTC'): Intl.DateTimeFormat {
	const key = `${timeZone} ${JSON.stringify(options)}`;
	const known = dayFormats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat('fr-FR', { ...options, timeZone });
	dayFormats.set(key, made);
	return made;
}

function first(text: string): string {
	return text.replace(/(^|\s)1 (?=\p{L})/u, '$11er ');
}
