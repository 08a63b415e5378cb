import { isDay, parisInstants, type Day } from './dates.ts';

/** Years a purchase can speak of: 0026 and 20260 are slips of the hand. */
export const typedYears = { first: 2000, last: 2100 } as const;

export type DayRead = { ok: true; day: Day } | { ok: false; why: 'day-unknown' | 'day-year' };

/** Reads a day as a picker posts it, « 2027-03-01 », or as French people type it, « 1/3/2027 ». Never 30 February. */
export function readDay(typed: string): DayRead {
	const text = typed.trim();
	const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
	const [, date = '', month = '', year = ''] = french ?? [];
	const day = french ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text;
	if (!isDay(day)) return { ok: false, why: /^\d{5,}-/.test(text) ? 'day-year' : 'day-unknown' };
	const inYear = Number(day.slice(0, 4));
	return inYear < typedYears.first || inYear > typedYears.last
		? { ok: false, why: 'day-year' }
		: { ok: true, day };
}

/** When a clock in Paris shows a time on a day. */
export type TimeRead =
	| { ok: true; at: Date }
	| { ok: false; why: 'day-unknown' | 'day-year' | 'time-unknown' }
	/** The night clocks go forward, the hour they skip. */
	| { ok: false; why: 'time-skipped'; day: Day; time: string };

/**
 * Reads a day and a time of Paris as a field posts them, "2027-03-28T14:30", or as French people type them,
 * « 28/3/2027 à 9 h 30 ».
 *
 * The night clocks go back an hour comes twice: the second is taken, in winter time, because a limit that can be read
 * twice is the later one for who must keep it. The screens then say « heure d’hiver ».
 */
export function readParisTime(typed: string): TimeRead {
	const [, dayText = '', timeText = ''] = /^([^T\s]+)(?:T|\s+(?:à\s+)?)?(.*)$/su.exec(typed.trim()) ?? [];
	const read = readDay(dayText);
	if (!read.ok) return read;
	const time = readClock(timeText);
	if (time === null) return { ok: false, why: 'time-unknown' };
	const at = parisInstants(read.day, time).at(-1);
	return at ? { ok: true, at } : { ok: false, why: 'time-skipped', day: read.day, time };
}

/** "09:30" of « 9:30 », « 9 h 30 » or, of « 9 h », "09:00"; null of what no clock shows. */
function readClock(typed: string): string | null {
	const [, hour = '', afterH = '00', minute = afterH] =
		/^(\d{1,2})(?:\s*h\s*(\d{2})?|:(\d{2})(?::00(?:\.0+)?)?)$/iu.exec(typed) ?? [];
	const time = `${hour.padStart(2, '0')}:${minute}`;
	return hour !== '' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null;
}
