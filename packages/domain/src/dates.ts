/** A calendar day in France, "YYYY-MM-DD". */
export type Day = string;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** What a clock in Paris shows, from the rules of summer time of the platform: there is no table of them here. */
const parisClock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/Paris',
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit'
});

/** The calendar day it is in Paris at an instant. */
export function parisDay(at: Date): Day {
	return dayOf(clockOf(at.getTime()));
}

/** The instant at which a clock in Paris shows `time` ("HH:MM") on a day. A time skipped in spring moves forward. */
export function parisInstant(day: Day, time: string): Date {
	const [first] = parisInstants(day, time);
	if (first) return first;
	const shown = Date.parse(`${day}T${time}Z`);
	return new Date(shown - aheadOfUtc(shown - dayMs));
}

/**
 * Every instant at which a clock in Paris shows `time` ("HH:MM") on a day, in order: one; none for an hour skipped in
 * spring; two for one that comes back in autumn.
 */
export function parisInstants(day: Day, time: string): Date[] {
	const shown = Date.parse(`${day}T${time}Z`);
	// The clock changes once at most from the day before to the day after: each side says how far ahead it was.
	const instants = [shown - dayMs, shown + dayMs]
		.map((nearby) => shown - aheadOfUtc(nearby))
		.filter((at) => clockOf(at) === shown);
	return [...new Set(instants)].map((at) => new Date(at));
}

/** The time of day in Paris at an instant, "HH:MM". */
export function parisTime(at: Date): string {
	return new Date(clockOf(at.getTime())).toISOString().slice(11, 16);
}

/** The day `days` days later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
	return dayOf(startOf(day) + days * dayMs);
}

/** The same day `months` months later; the last day of the month when it has no such day. */
export function addMonths(day: Day, months: number): Day {
	const at = new Date(startOf(day));
	const date = at.getUTCDate();
	at.setUTCMonth(at.getUTCMonth() + months);
	// Day 0 is the last day of the month that was overrun.
	if (at.getUTCDate() !== date) at.setUTCDate(0);
	return dayOf(at.getTime());
}

/** Whole days from one day to another; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
	return (startOf(to) - startOf(from)) / dayMs;
}

/** Says whether the text is a day that exists in the calendar. */
export function isDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = Date.parse(`${text}T00:00Z`);
	// Some engines read 30 February as 2 March.
	return !Number.isNaN(at) && dayOf(at) === text;
}

/** Says whether offices are open: neither Saturday, Sunday nor one of the public holidays given. */
export function isWorkingDay(day: Day, holidays: ReadonlySet<Day>): boolean {
	const weekday = new Date(startOf(day)).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !holidays.has(day);
}

/** The day of the week: 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
	return new Date(startOf(day)).getUTCDay() || 7;
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(day: Day, holidays: ReadonlySet<Day>): Day {
	return isWorkingDay(day, holidays) ? day : nextWorkingDay(addDays(day, 1), holidays);
}

/** @throws RangeError when there is no such day: a sum of days must not go on from another one */
function startOf(day: Day): number {
	if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}`);
	return Date.parse(`${day}T00:00Z`);
}

function dayOf(atUtc: number): Day {
	return new Date(atUtc).toISOString().slice(0, 10);
}

/** What a clock in Paris shows at an instant, as the instant at which a clock in UTC shows the same. */
function clockOf(at: number): number {
	return Math.floor(at / 1000) * 1000 + aheadOfUtc(at);
}

/** Far more hours than the instants of a request lie in. */
const hoursMost = 10_000;
const aheadByHour = new Map<number, number>();

/**
 * How far ahead of UTC a clock in Paris is at an instant, in milliseconds. Since 1912 that changes at whole hours only: each is
 * asked of the calendar once, which costs as much as reading a row.
 */
function aheadOfUtc(at: number): number {
	const hour = Math.floor(at / hourMs);
	const known = aheadByHour.get(hour);
	if (known !== undefined) return known;
	if (aheadByHour.size >= hoursMost) aheadByHour.clear();
	const ahead = readClock(hour * hourMs) - hour * hourMs;
	aheadByHour.set(hour, ahead);
	return ahead;
}

function readClock(at: number): number {
	const shown = Object.fromEntries(
		parisClock.formatToParts(at).map(({ type, value }) => [type, Number(value)])
	);
	const { year = 0, month = 1, day = 1, hour, minute, second } = shown;
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
