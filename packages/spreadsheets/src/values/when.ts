import { isDay, type Day } from '@halle/domain';
import { dayOf, monthSpan, type Span } from './calendar-words.ts';

/** What a file says of time besides its cells. */
export type TimeContext = {
	readonly today: Day;
	/** The year that the title names: « besoins 2027 »; null when it names none. */
	readonly year: number | null;
	readonly countsFrom1904: boolean;
	/** Days of this column have the month first: one of them has no other reading. */
	readonly isAmerican: boolean;
};

/** What is doubtful in what was read. */
export type WhenDoubt = 'serial' | 'year-assumed' | 'vague' | 'american';
export type WhenRead =
	| { ok: true; span: Span; doubts: readonly WhenDoubt[] }
	| { ok: false; why: 'missing' | 'unreadable' | 'soon'; near: Day | null }
	/** A day that no calendar has; the nearest that it has. */
	| { ok: false; why: 'impossible'; near: Day | null };

/** Reads words whose year may not be said: that of the title is then assumed, or the one in which the month comes next. */
export function withYear(
	typed: string | undefined,
	context: TimeContext,
	month: number,
	read: (year: number) => WhenRead
): WhenRead {
	if (typed) return read(fullYear(typed.replace("'", '')));
	return marked(read(yearFor(context, month, 28)), 'year-assumed');
}

/** The year of the file's title, else that in which the month comes next. */
export function yearFor({ year, today }: TimeContext, month: number, date: number): number {
	if (year !== null) return year;
	const thisYear = Number(today.slice(0, 4));
	const isBehind = today.slice(5) > dayOf(2000, month, date).slice(5);
	return isBehind ? thisYear + 1 : thisYear;
}

/** 2027 of « 27 ». */
export function fullYear(typed: string): number {
	return typed.length <= 2 ? 2_000 + Number(typed) : Number(typed);
}

export function yearOnly(year: number): WhenRead {
	return spanOf({ from: dayOf(year, 1, 1), until: dayOf(year, 12, 31) }, ['vague']);
}

/** A day of the calendar, or what it is nearest to. */
export function exactDay(year: number, month: number, date: number): WhenRead {
	if (year < 1_900 || year > 2_200) return none('unreadable');
	const day = dayOf(year, month, date);
	if (isDay(day)) return spanOf({ from: day, until: day });
	// 31 April has a neighbour; a thirteenth month has none.
	const near = month >= 1 && month <= 12 && date > 28 && date <= 31 ? monthSpan(year, month).until : null;
	return { ok: false, why: 'impossible', near };
}

export function spanOf(span: Span, doubts: readonly WhenDoubt[] = []): WhenRead {
	return { ok: true, span, doubts };
}

export function marked(read: WhenRead, doubt: WhenDoubt): WhenRead {
	return read.ok ? { ...read, doubts: [...read.doubts, doubt] } : read;
}

export function none(why: 'missing' | 'unreadable' | 'soon'): WhenRead {
	return { ok: false, why, near: null };
}
