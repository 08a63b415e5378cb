import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	addMonths,
	daysBetween,
	isDay,
	isWorkingDay,
	nextWorkingDay,
	parisDay,
	parisInstant,
	parisInstants,
	parisTime
} from './dates.ts';

describe('days in Paris', () => {
	it('is already tomorrow in Paris late in the evening in UTC', () => {
		expect(parisDay(new Date('2027-02-28T23:30:00Z'))).toBe('2027-03-01');
		expect(parisTime(new Date('2027-02-28T23:30:00Z'))).toBe('00:30');
	});

	it('gives noon in Paris in winter and in summer', () => {
		expect(parisInstant('2027-01-20', '12:00').toISOString()).toBe('2027-01-20T11:00:00.000Z');
		expect(parisInstant('2027-07-20', '12:00').toISOString()).toBe('2027-07-20T10:00:00.000Z');
	});

	it('moves forward over the hour that does not exist', () => {
		expect(parisInstant('2027-03-28', '02:30').toISOString()).toBe('2027-03-28T01:30:00.000Z');
	});

	it('counts calendar days, not 24-hour periods', () => {
		expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
		expect(addDays('2027-03-27', 2)).toBe('2027-03-29');
		expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
	});

	it('knows the days that exist', () => {
		expect(isDay('2028-02-29')).toBe(true);
		expect(isDay('2027-02-29')).toBe(false);
		expect(isDay('29/02/2028')).toBe(false);
	});

	it('skips weekends and the holidays given', () => {
		const holidays = new Set(['2027-01-01']);
		expect(isWorkingDay('2027-01-01', holidays)).toBe(false);
		expect(nextWorkingDay('2027-01-01', holidays)).toBe('2027-01-04');
	});
});

/** Temporal knows calendars better than we do, and weighs too much to be sent to a browser. */
describe('dates, beside those of Temporal', () => {
	const instants = fc.date({
		min: new Date('1995-01-01T00:00Z'),
		max: new Date('2101-01-01T00:00Z'),
		noInvalidDate: true
	});
	const days = instants.map((at) => at.toISOString().slice(0, 10));
	const clock = fc
		.tuple(fc.nat(23), fc.nat(59))
		.map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
	/** The two Sundays of a year when clocks change, and their neighbours, between one and four o’clock. */
	const changes = fc
		.tuple(fc.integer({ min: 1996, max: 2100 }), fc.constantFrom(3, 10), fc.integer({ min: 20, max: 31 }))
		.map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${date}`);
	const changing = fc
		.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(59))
		.map(([hour, minute]) => `0${hour}:${String(minute).padStart(2, '0')}`);
	const shownAt = fc.oneof(fc.tuple(days, clock), fc.tuple(changes, changing));
	const zone = 'Europe/Paris';

	it('shows the same clock', () => {
		fc.assert(
			fc.property(instants, (at) => {
				const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
				expect(parisDay(at)).toBe(there.toPlainDate().toString());
				expect(parisTime(at)).toBe(there.toPlainTime().toString({ smallestUnit: 'minute' }));
			})
		);
	});

	it('finds the same instants, on the nights when clocks change too', () => {
		fc.assert(
			fc.property(shownAt, ([day, time]) => {
				const local = Temporal.PlainDateTime.from(`${day}T${time}`);
				const instantsThere = (['earlier', 'later'] as const)
					.map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
					.filter((at) => at.toPlainDateTime().equals(local))
					.map(({ epochMilliseconds }) => epochMilliseconds);
				expect(parisInstants(day, time).map((at) => at.getTime())).toEqual([...new Set(instantsThere)]);
				expect(parisInstant(day, time).getTime()).toBe(local.toZonedDateTime(zone).epochMilliseconds);
			}),
			{ numRuns: 500 }
		);
	});

	it('counts the same days and months', () => {
		fc.assert(
			fc.property(days, days, fc.integer({ min: -900, max: 900 }), (day, other, count) => {
				const there = Temporal.PlainDate.from(day);
				expect(addDays(day, count)).toBe(there.add({ days: count }).toString());
				expect(addMonths(day, count)).toBe(there.add({ months: count }).toString());
				expect(daysBetween(day, other)).toBe(there.until(Temporal.PlainDate.from(other)).days);
				expect(isWorkingDay(day, new Set())).toBe(there.dayOfWeek <= 5);
			})
		);
	});

	it('knows the same days, and counts from no other', () => {
		const parts = fc.tuple(fc.nat(9999), fc.nat(13), fc.nat(32));
		fc.assert(
			fc.property(parts, ([year, month, date]) => {
				const text = [
					String(year).padStart(4, '0'),
					...[month, date].map((part) => String(part).padStart(2, '0'))
				].join('-');
				const exists = isThere(text);
				expect(isDay(text)).toBe(exists);
				if (!exists) expect(() => addDays(text, 1)).toThrow(RangeError);
			}),
			{ numRuns: 500 }
		);
	});

	function isThere(text: string): boolean {
		try {
			return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
		} catch {
			return false;
		}
	}
});
