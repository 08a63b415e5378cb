import { describe, expect, it } from 'vitest';
import { parisInstant, parisInstants } from './dates.ts';
import { daySchema, instantSchema } from './day-schemas.ts';
import { readDay, readParisTime } from './typed-day.ts';

describe('readDay', () => {
	it.each([
		['2027-03-01', '2027-03-01'],
		['2028-02-29', '2028-02-29'],
		['01/03/2027', '2027-03-01'],
		['1/3/2027', '2027-03-01'],
		['01.03.2027', '2027-03-01'],
		[' 2027-03-01 ', '2027-03-01']
	])('reads %j', (typed, day) => {
		expect(readDay(typed)).toEqual({ ok: true, day });
	});

	it.each([
		['2027-02-31', 'day-unknown'],
		['2027-02-29', 'day-unknown'],
		['31/02/2027', 'day-unknown'],
		['13/13/2027', 'day-unknown'],
		['01/03/27', 'day-unknown'],
		['demain', 'day-unknown'],
		['', 'day-unknown'],
		['0026-03-01', 'day-year'],
		['1999-12-31', 'day-year'],
		['2101-01-01', 'day-year'],
		['20260-03-01', 'day-year'],
		['01/03/0026', 'day-year']
	])('refuses %j, saying why', (typed, why) => {
		expect(readDay(typed)).toEqual({ ok: false, why });
		expect(daySchema.safeParse(typed).error?.issues[0]?.message).toBe(why);
	});
});

describe('readParisTime', () => {
	it('reads the clock of Paris, in summer and in winter', () => {
		expect(readParisTime('2027-07-01T12:00')).toEqual({ ok: true, at: new Date('2027-07-01T10:00:00Z') });
		expect(readParisTime('2027-01-15T12:00:00')).toEqual({ ok: true, at: new Date('2027-01-15T11:00:00Z') });
	});

	it.each([
		['01/03/2027 9:00', '2027-03-01T09:00'],
		['1/3/2027 09:00', '2027-03-01T09:00'],
		['01/03/2027 à 9 h 30', '2027-03-01T09:30'],
		['01/03/2027 à 9\u00a0h\u00a030', '2027-03-01T09:30'],
		['01/03/2027 9h30', '2027-03-01T09:30'],
		['01.03.2027 12 H', '2027-03-01T12:00'],
		['2027-03-01 23:59', '2027-03-01T23:59']
	])('reads %j as people type it', (typed, posted) => {
		expect(readParisTime(typed)).toEqual(readParisTime(posted));
		expect(readParisTime(typed)).toMatchObject({ ok: true });
	});

	it('says that an hour does not exist, where it used to move it', () => {
		expect(parisInstant('2027-03-28', '02:30')).toEqual(parisInstant('2027-03-28', '03:30'));
		expect(readParisTime('2027-03-28T02:30')).toEqual({
			ok: false,
			why: 'time-skipped',
			day: '2027-03-28',
			time: '02:30'
		});
		expect(readParisTime('2027-03-28T01:59')).toMatchObject({ ok: true });
		expect(readParisTime('2027-03-28T03:00')).toMatchObject({ ok: true });
	});

	it('takes the later of the two hours of the last night of October', () => {
		expect(parisInstants('2027-10-31', '02:30')).toEqual([
			new Date('2027-10-31T00:30:00Z'),
			new Date('2027-10-31T01:30:00Z')
		]);
		expect(readParisTime('2027-10-31T02:30')).toEqual({ ok: true, at: new Date('2027-10-31T01:30:00Z') });
	});

	it.each([
		['2027-02-31T12:00', 'day-unknown'],
		['0027-03-01T12:00', 'day-year'],
		['20270-03-01T12:00', 'day-year'],
		['2027-03-01T24:00', 'time-unknown'],
		['2027-03-01', 'time-unknown'],
		['01/03/2027', 'time-unknown'],
		['01/03/2027 à', 'time-unknown'],
		['01/03/2027 9', 'time-unknown'],
		['01/03/2027 9:5', 'time-unknown'],
		['01/03/2027 9 h 60', 'time-unknown'],
		['2027-03-01T12:00 et demie', 'time-unknown'],
		['', 'day-unknown'],
		['demain à 9 h', 'day-unknown']
	])('refuses %j, saying why', (typed, why) => {
		expect(readParisTime(typed)).toEqual({ ok: false, why });
	});
});

describe('instantSchema', () => {
	it('takes instants of our century only, and no text', () => {
		expect(instantSchema.safeParse(new Date('2027-03-01')).success).toBe(true);
		for (const odd of [
			'2027-03-01',
			null,
			0,
			new Date(Number.NaN),
			new Date('0027-03-01'),
			new Date('+020270-01-01')
		])
			expect(instantSchema.safeParse(odd).success).toBe(false);
	});
});
