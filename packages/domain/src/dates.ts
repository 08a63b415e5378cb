import { Temporal } from 'temporal-polyfill';

/** A calendar day in France, "YYYY-MM-DD". */
export type Day = string;

const paris = 'Europe/Paris';

/** The calendar day it is in Paris at an instant. */
export function parisDay(at: Date): Day {
	return toParis(at).toPlainDate().toString();
}

/** The instant at which a clock in Paris shows `time` ("HH:MM") on a day. A time skipped in spring moves forward. */
export function parisInstant(day: Day, time: string): Date {
	const local = Temporal.PlainDateTime.from(`${day}T${time}`);
	return new Date(local.toZonedDateTime(paris, { disambiguation: 'compatible' }).epochMilliseconds);
}

/**
 * Every instant at which a clock in Paris shows `time` ("HH:MM") on a day, in order: one; none for an hour skipped in
 * spring; two for one that comes back in autumn.
 */
export function parisInstants(day: Day, time: string): Date[] {
	const local = Temporal.PlainDateTime.from(`${day}T${time}`);
	const found = (['earlier', 'later'] as const)
		.map((disambiguation) => local.toZonedDateTime(paris, { disambiguation }))
		.filter((at) => at.toPlainDateTime().equals(local))
		.map(({ epochMilliseconds }) => epochMilliseconds);
	return [...new Set(found)].map((at) => new Date(at));
}

/** The time of day in Paris at an instant, "HH:MM". */
export function parisTime(at: Date): string {
	return toParis(at).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The day `days` days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
	return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same day `months` months later; the last day of the month when it has no such day. */
export function addMonths(day: Day, months: number): Day {
	return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
	return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** Says whether the text is a day that exists in the calendar. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	try {
		Temporal.PlainDate.from(text, { overflow: 'reject' });
		return true;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

/** Says whether offices are open: neither Saturday, Sunday nor one of the public holidays given. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
	return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.has(day);
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(day: Day, holidays: ReadonlySet<Day>): Day {
	return isWorkingDay(day, holidays) ? day : nextWorkingDay(addDays(day, 1), holidays);
}

function toParis(at: Date): Temporal.ZonedDateTime {
	return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(paris);
}
