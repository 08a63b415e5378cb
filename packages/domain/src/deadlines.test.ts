import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, isWorkingDay } from './dates.ts';
import { earliestDeadline, latestPublication, latestQuestions } from './deadlines.ts';

const holidays = new Set([
	'2026-11-01',
	'2026-11-11',
	'2026-12-25',
	'2027-01-01',
	'2027-03-29',
	'2027-05-01',
	'2027-05-06',
	'2027-05-08',
	'2027-05-17'
]);

describe('the earliest deadline (CCP R2161-3)', () => {
	it.each([
		['2026-11-22', '2026-12-23', '2026-12-22T23:00:00.000Z'],
		['2026-11-21', '2026-12-22', '2026-12-21T23:00:00.000Z'],
		// The count ends on Friday 25 December, a holiday, and waits for Monday.
		['2026-11-24', '2026-12-28', '2026-12-27T23:00:00.000Z'],
		['2026-11-23', '2026-12-24', '2026-12-23T23:00:00.000Z'],
		['2026-11-25', '2026-12-28', '2026-12-27T23:00:00.000Z'],
		// Friday 1 January, then a weekend.
		['2026-12-01', '2027-01-04', '2027-01-03T23:00:00.000Z'],
		['2026-11-30', '2026-12-31', '2026-12-30T23:00:00.000Z'],
		// Winter time begins on 25 October: days are those of the calendar, not of 24 hours.
		['2026-10-01', '2026-11-02', '2026-11-01T23:00:00.000Z'],
		// Summer time begins on 28 March; Easter Monday is the day after.
		['2027-02-26', '2027-03-30', '2027-03-29T22:00:00.000Z'],
		['2027-02-24', '2027-03-30', '2027-03-29T22:00:00.000Z'],
		['2027-02-23', '2027-03-26', '2027-03-25T23:00:00.000Z'],
		// Ascension, Thursday 6 May.
		['2027-04-05', '2027-05-07', '2027-05-06T22:00:00.000Z']
	])('of a formal procedure sent on %s is %s', (publishedOn, on, at) => {
		expect(earliestDeadline(publishedOn, { minDays: 30 }, holidays)).toEqual({
			on,
			at: new Date(at),
			days: 30,
			isLegal: true
		});
	});

	it('leaves ten days where the law only asks for enough time, and says that it is our own figure (CCP R2151-1)', () => {
		expect(earliestDeadline('2026-11-23', { minDays: 0 }, holidays)).toMatchObject({
			on: '2026-12-04',
			days: 10,
			isLegal: false
		});
	});

	it('leaves every day whole, on a day when offices are open, and no sooner', () => {
		const day = fc.nat(400).map((offset) => addDays('2026-09-01', offset));
		fc.assert(
			fc.property(day, fc.integer({ min: 10, max: 60 }), (sentOn, minDays) => {
				const { on } = earliestDeadline(sentOn, { minDays }, holidays);
				const whole = daysBetween(sentOn, on) - 1;
				expect(whole).toBeGreaterThanOrEqual(minDays);
				expect(isWorkingDay(on, holidays)).toBe(true);
				const skipped = Array.from({ length: whole - minDays }, (_, index) => addDays(on, -1 - index));
				expect(skipped.every((closed) => !isWorkingDay(closed, holidays))).toBe(true);
			})
		);
	});
});

describe('the latest publication', () => {
	it('is the last day from which the deadline is lawful', () => {
		const day = fc.nat(400).map((offset) => addDays('2026-09-01', offset));
		fc.assert(
			fc.property(day, fc.constantFrom(0, 30), (deadlineOn, minDays) => {
				fc.pre(isWorkingDay(deadlineOn, holidays));
				const last = latestPublication(deadlineOn, { minDays });
				expect(earliestDeadline(last, { minDays }, holidays).on <= deadlineOn).toBe(true);
				expect(earliestDeadline(addDays(last, 1), { minDays }, holidays).on > deadlineOn).toBe(true);
			})
		);
	});
});

describe('the last day of questions (CCP R2132-6)', () => {
	it('leaves six days to answer in a formal procedure, counted in Paris', () => {
		const late = new Date('2026-12-22T23:30:00Z');
		expect(latestQuestions(late, { answersDays: 6 })).toBe('2026-12-17');
		expect(latestQuestions(late, { answersDays: 0 })).toBe('2026-12-23');
	});
});
