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
