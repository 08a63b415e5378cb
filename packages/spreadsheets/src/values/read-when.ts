import { addMonths } from '@halle/domain';
import type { Value } from '../cells.ts';
import { serialDay } from '../files/serial-day.ts';
import {
	dayOf,
	monthNumber,
	monthPattern,
	monthSpan,
	namedSpan,
	partOf,
	spanOfMonths,
	weekSpan,
	type Span
} from './calendar-words.ts';
import { captures } from './captures.ts';
import { plainWords } from './plain-words.ts';
import {
	exactDay,
	fullYear,
	marked,
	none,
	spanOf,
	withYear,
	yearFor,
	yearOnly,
	type TimeContext,
	type WhenRead
} from './when.ts';

const nothing =
	/^(?:[-_./\\?]+|n\.?c\.?|n\/a|neant|sans(?: date)?|a (?:voir|definir|preciser|determiner|confirmer|fixer).*|indifferent.*|inconnue?)$/u;
const soon =
	/^(?:asap|des que possible|au plus (?:vite|tot)|immediate?(?:ment)?|tout de suite|urgent.*|rapidement|des reception.*|dqp)$/u;

/** Reads when something is needed, as town halls write it: « rentrée 2027 », « T4 2027 », « mi-juin », « 15/02/27 », 46508. */
export function readWhen(value: Value | undefined, context: TimeContext): WhenRead {
	switch (value?.kind) {
		case undefined:
			return none('missing');
		case 'day':
			return spanOf({ from: value.day, until: value.day });
		case 'number':
			return ofNumber(value.text, context);
		case 'text':
			return ofText(value.text, context);
		default:
			return none('unreadable');
	}
}

function ofNumber(text: string, { countsFrom1904 }: TimeContext): WhenRead {
	const number = Number(text);
	// A year alone, which as a number of days would be in 1905.
	if (Number.isInteger(number) && number >= 2_000 && number <= 2_100) return yearOnly(number);
	if (/^20\d{6}$/.test(text)) return compactDay(text);
	const day = serialDay(number, countsFrom1904);
	return day && day >= '2000-01-01' ? spanOf({ from: day, until: day }, ['serial']) : none('unreadable');
}

function ofText(typed: string, context: TimeContext): WhenRead {
	const words = plainWords(typed.replaceAll('\n', ' '))
		.replace(
			/^(?:(?:livraison|besoin|demarrage|debut des travaux|echeance|date|prevu(?:e|s|es)?|souhaite(?:e|s|es)?)\s*:?\s+)+/u,
			''
		)
		.replace(
			/^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun\.?|mar\.|mer\.?|jeu\.?|ven\.?|sam\.?|dim\.?)\s+(?=\d)/u,
			''
		);
	if (nothing.test(words)) return none('missing');
	if (soon.test(words)) return none('soon');
	const between =
		/^(?:du |entre (?:le )?|de |d')?(.+?)\s+(?:au|et(?: le)?|a|-|->|jusqu'(?:au|a|en))\s+(.+)$/u.exec(
			words
		) ?? /^(\S*\d\S*)\s*-\s*(\S*\/\S+)$/u.exec(words);
	if (between) {
		const both = readBetween(between[1] ?? '', between[2] ?? '', context);
		if (both) return both;
	}
	return ofPhrase(words, context);
}

/** « du 1er au 15 mars 2027 », « de mars à mai 2027 », « 01/03/2027 - 31/03/2027 ». */
function readBetween(first: string, last: string, context: TimeContext): WhenRead | undefined {
	const end = ofPhrase(last, context);
	if (!end.ok) return undefined;
	const year = Number(end.span.from.slice(0, 4));
	const month = /^(?:1er|\d{1,2})$/.test(first) ? Number(end.span.from.slice(5, 7)) : null;
	const start = month
		? exactDay(year, month, Number.parseInt(first, 10))
		: ofPhrase(first, { ...context, year });
	if (!start.ok) return undefined;
	const doubts = [...new Set([...start.doubts.filter((doubt) => doubt !== 'year-assumed'), ...end.doubts])];
	// From autumn to spring, the year said is that of the end.
	const isOver = start.span.from > end.span.until;
	const from = isOver ? addMonths(start.span.from, -12) : start.span.from;
	return spanOf({ from, until: end.span.until }, doubts);
}

/** Forms tried in their order; the first that knows the words answers. */
function ofPhrase(words: string, context: TimeContext): WhenRead {
	const bare = words
		.replace(
			/^(?:avant|pour|au plus tard|d'ici|jusqu'au?|a partir|a compter|des|apres|vers|environ|env\.?|courant(?= (?:t\d|q\d|\d+e)))\s*/u,
			''
		)
		.replace(/^(?:la |le |l'|les |de |du |d'|au |en |a la |a |mois de |mois d')+/u, '')
		.replace(/\s*[.;,]+$/u, '')
		.trim();
	const forms = [digitsOf, monthOf, quarterOf, weekOf, seasonOf, yearsOf];
	for (const form of forms) {
		const read = form(bare, context);
		if (read) return read;
	}
	return none('unreadable');
}

/** « 15/02/2027 », « 15.2.27 », « 2027-02-15 », « 20270215 », « 46508 », « 15/02 ». */
function digitsOf(words: string, context: TimeContext): WhenRead | undefined {
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/u.exec(words);
	if (iso) return exactDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	if (/^20\d{6}$/.test(words)) return compactDay(words);
	if (/^\d{4,5}(?:[.,]0+)?$/.test(words)) return ofNumber(words.replace(/[.,]0+$/, ''), context);
	const french = /^(\d{1,2})(?:er)?\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?: .*)?$/u.exec(words);
	if (french) return frenchDay(Number(french[1]), Number(french[2]), fullYear(french[3] ?? ''), context);
	const monthYear = /^(\d{1,2})\s?[-/.]\s?(\d{4})$/u.exec(words);
	if (monthYear) return ofMonth(Number(monthYear[2]), Number(monthYear[1]));
	const yearMonth = /^(\d{4})\s?[-/.]\s?(\d{1,2})$/u.exec(words);
	if (yearMonth) return ofMonth(Number(yearMonth[1]), Number(yearMonth[2]));
	const short = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})$/u.exec(words);
	return short ? shortDay(Number(short[1]), Number(short[2]), context) : undefined;
}

/** A month before the day is read only where the column shows that it writes so. */
function frenchDay(first: number, second: number, year: number, { isAmerican }: TimeContext): WhenRead {
	if (isAmerican && first <= 12) return marked(exactDay(year, first, second), 'american');
	return exactDay(year, second, first);
}

/** « 15/02 » is a day, « 02/27 » the month of a year: the second number tells, else the year is that of the file. */
function shortDay(first: number, second: number, context: TimeContext): WhenRead {
	if (second > 12 && first <= 12) return ofMonth(fullYear(String(second)), first);
	return marked(exactDay(yearFor(context, second, first), second, first), 'year-assumed');
}

const ordinals = '(1er|\\d{1,2})';
const dayMonth = new RegExp(
	`^${ordinals}[ -]?(?:de )?(${monthPattern})\\b\\.?[ -/]*(\\d{4}|'?\\d{2})?$`,
	'u'
);
const partMonth = new RegExp(
	`^(debut|mi|courant|fin|1ere quinzaine|2eme? quinzaine|premiere quinzaine|seconde quinzaine)?[ -]?(?:de |d'|du mois de |du mois d')?(${monthPattern})\\b\\.?[ -/]*(\\d{4}|'?\\d{2})?$`,
	'u'
);
const twoMonths = new RegExp(
	`^(${monthPattern})\\b\\.?\\s?[-/]\\s?(${monthPattern})\\b\\.?[ -/]*(\\d{4}|'?\\d{2})?$`,
	'u'
);

/** « 1er mars 2027 », « début mars », « mars-27 », « sept.-oct. 2027 ». */
function monthOf(words: string, context: TimeContext): WhenRead | undefined {
	return dayInMonth(words, context) ?? pairOfMonths(words, context) ?? wholeMonth(words, context);
}

function dayInMonth(words: string, context: TimeContext): WhenRead | undefined {
	const said = captures(dayMonth, words);
	const month = said ? (monthNumber(said(2)) ?? 0) : 0;
	return said
		? withYear(said(3), context, month, (year) => exactDay(year, month, Number.parseInt(said(1), 10)))
		: undefined;
}

function pairOfMonths(words: string, context: TimeContext): WhenRead | undefined {
	const said = captures(twoMonths, words);
	if (!said) return undefined;
	const [from, until] = [monthNumber(said(1)) ?? 1, monthNumber(said(2)) ?? 1];
	const count = ((until - from + 12) % 12) + 1;
	return withYear(said(3), context, from, (year) => spanOf(spanOfMonths(year, from, count)));
}

function wholeMonth(words: string, context: TimeContext): WhenRead | undefined {
	const said = captures(partMonth, words);
	const month = said && monthNumber(said(2));
	if (!said || !month) return undefined;
	return withYear(said(3), context, month, (year) => spanOf(partOfMonth(monthSpan(year, month), said(1))));
}

function partOfMonth(span: Span, part: string): Span {
	if (part === '') return span;
	if (/^(?:1ere|premiere)/.test(part)) return { from: span.from, until: `${span.from.slice(0, 8)}15` };
	if (/^(?:2e|seconde)/.test(part)) return { from: `${span.from.slice(0, 8)}16`, until: span.until };
	return partOf(span, part);
}

const shortQuarter = /^[tq]\s?([1-4])\b[ -/]*(\d{4}|'?\d{2})?$/u;
const turnedQuarter = /^([1-4])\s?[tq]\b[ -/]*(\d{4}|'?\d{2})?$/u;
const shortHalf = /^s\s?([12])\b[ -/]*(\d{4}|'?\d{2})?$/u;
const longPart =
	/^(premier|deuxieme|second|troisieme|quatrieme|dernier|[1-4])\s?(?:er|re|e|eme|nd)?\s?(trimestre|semestre)\b(?: de)?[ -/]*(\d{4}|'?\d{2})?$/u;
const turnedPart = /^(trimestre|semestre) ([1-4])\b[ -/]*(\d{4}|'?\d{2})?$/u;

/** « T4 2027 », « 2e trimestre 2027 », « Q1-27 », « 1er semestre », « S2 2027 ». */
function quarterOf(words: string, context: TimeContext): WhenRead | undefined {
	const quarter = captures(shortQuarter, words) ?? captures(turnedQuarter, words);
	if (quarter) return lengthOf({ which: quarter(1), months: 3 }, quarter(2), context);
	const half = captures(shortHalf, words);
	if (half) return lengthOf({ which: half(1), months: 6 }, half(2), context);
	const long = captures(longPart, words);
	if (long) return lengthOf({ which: long(1), months: monthsOf(long(2)) }, long(3), context);
	const turned = captures(turnedPart, words);
	return turned ? lengthOf({ which: turned(2), months: monthsOf(turned(1)) }, turned(3), context) : undefined;
}

function monthsOf(part: string): number {
	return part === 'semestre' ? 6 : 3;
}

function ordinalOf(word: string, last: number): number {
	const names = ['premier', 'deuxieme', 'troisieme', 'quatrieme'];
	if (word === 'dernier') return last;
	return word === 'second' ? 2 : names.includes(word) ? names.indexOf(word) + 1 : Number(word);
}

function lengthOf(
	{ which, months }: { which: string; months: number },
	year: string,
	context: TimeContext
): WhenRead | undefined {
	const ordinal = ordinalOf(which, 12 / months);
	if (ordinal < 1 || ordinal > 12 / months) return undefined;
	const month = (ordinal - 1) * months + 1;
	return withYear(year, context, month + months - 1, (inYear) => spanOf(spanOfMonths(inYear, month, months)));
}

/** « semaine 12 2027 », « S12 », « sem. 12-2027 », « 2027-W12 ». */
function weekOf(words: string, context: TimeContext): WhenRead | undefined {
	const iso = /^(\d{4})-?w(\d{1,2})$/u.exec(words);
	const french = /^(?:semaine|sem\.?|s)\s?(?:n°|no)?\s?(\d{1,2})\b[ -/]*(?:de )?(\d{4}|'?\d{2})?$/u.exec(
		words
	);
	const [week, typedYear] = iso ? [iso[2], iso[1]] : [french?.[1], french?.[2]];
	if (week === undefined) return undefined;
	const month = Math.min(12, Math.ceil(Number(week) / 4.4));
	return withYear(typedYear, context, month, (year) => {
		const span = weekSpan(year, Number(week));
		return span ? spanOf(span) : none('unreadable');
	});
}

const season =
	/^(?:(debut|mi|fin|courant)[ -]?(?:de |d'|du )?(?:la |l'|le )?)?(rentree|printemps|ete|automne|hiver|noel|toussaint|paques|vacances d'hiver|vacances de fevrier|vacances de printemps|vacances de paques|vacances d'ete|grandes vacances|vacances de (?:la )?toussaint|vacances de noel)(?: scolaire| des classes| de septembre| septembre)?[ -/]*(\d{4})?(?:\s?[-/]\s?(\d{4}|\d{2}))?$/u;

/** « rentrée 2027 », « été 2027 », « hiver 2026-2027 », « Pâques », « vacances d’été 2027 ». */
function seasonOf(words: string, context: TimeContext): WhenRead | undefined {
	const [, part, name = '', typedYear, secondYear] = season.exec(words) ?? [];
	if (name === '') return undefined;
	if (name === 'hiver' && typedYear && secondYear)
		return spanOf({ from: dayOf(Number(typedYear), 12, 21), until: dayOf(Number(typedYear) + 1, 3, 20) });
	const key = name === 'vacances de toussaint' ? 'vacances de la toussaint' : name;
	const usualMonth = Number(namedSpan(key, 2027)?.span.from.slice(5, 7) ?? 1);
	return withYear(typedYear, context, usualMonth, (year) => {
		const found = namedSpan(key, year);
		if (!found) return none('unreadable');
		return spanOf(part ? partOf(found.span, part) : found.span, found.isVague ? ['vague'] : []);
	});
}

/** « 2027 », « fin 2027 », « mi-2027 », « année scolaire 2027-2028 », « fin d’année ». */
function yearsOf(words: string, context: TimeContext): WhenRead | undefined {
	const school = /^annee scolaire (\d{4})/u.exec(words);
	if (school) return spanOf({ from: dayOf(Number(school[1]), 9, 1), until: dayOf(Number(school[1]), 9, 30) });
	const part = /^(debut|mi|fin|courant)[ -]?(?:de |d'|de l')?(?:(?:annee|exercice) ?)?(\d{4})?$/u.exec(words);
	if (part) {
		const inYear = (year: number) =>
			spanOf(partOf({ from: dayOf(year, 1, 1), until: dayOf(year, 12, 31) }, part[1] ?? ''));
		return withYear(part[2], context, part[1] === 'fin' ? 12 : 6, inYear);
	}
	const year = /^(?:annee |exercice |budget )?(20\d{2})$/u.exec(words)?.[1];
	return year ? yearOnly(Number(year)) : undefined;
}

function compactDay(text: string): WhenRead {
	return exactDay(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
}

function ofMonth(year: number, month: number): WhenRead {
	if (month < 1 || month > 12) return none('unreadable');
	return spanOf(monthSpan(year, month));
}

/** Says whether days of a column have the month first: one has no other reading, and none has the day first. */
export function isAmericanColumn(texts: Iterable<string>): boolean {
	let [american, french] = [0, 0];
	for (const text of texts) {
		const [, first, second] = /^(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b/.exec(text.trim()) ?? [];
		if (Number(first) > 12) french += 1;
		if (Number(second) > 12 && Number(first) <= 12) american += 1;
	}
	return american > 0 && french === 0;
}
