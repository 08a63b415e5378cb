import { describe, expect, it } from 'vitest';
import { groupCalendar, type CalendarFacts } from './group-calendar.ts';

const facts: CalendarFacts = {
	today: '2026-11-22',
	status: 'draft',
	createdOn: '2026-11-20',
	answerUntilOn: '2026-12-20',
	constitutedOn: null,
	publishedOn: null,
	deadlineOn: null,
	startsFromOn: '2027-06-01',
	regime: { minDays: 30, standstillDays: 11 },
	holidays: new Set()
};
const days = (given: Partial<CalendarFacts> = {}) =>
	groupCalendar({ ...facts, ...given }).steps.map(({ name, fromOn, toOn, status }) => [
		name,
		fromOn,
		toOn,
		status
	]);

describe('the calendar of a group', () => {
	it('foresees every step from the invitation to the start', () => {
		expect(days()).toEqual([
			['answers', '2026-11-20', '2026-12-20', 'current'],
			['councils', '2026-12-20', '2027-02-18', 'planned'],
			['consultation', '2027-02-19', '2027-03-22', 'planned'],
			['analysis', '2027-03-22', '2027-04-12', 'planned'],
			['award', '2027-04-12', '2027-04-23', 'planned'],
			['start', '2027-06-01', '2027-06-01', 'planned']
		]);
	});

	it('keeps the days that were recorded', () => {
		const published = {
			status: 'active',
			constitutedOn: '2026-11-10',
			publishedOn: '2026-11-15',
			deadlineOn: '2026-12-18'
		} as const;
		expect(days({ ...published, createdOn: '2026-09-01', answerUntilOn: '2026-10-01' }).slice(0, 3)).toEqual([
			['answers', '2026-09-01', '2026-10-01', 'done'],
			['councils', '2026-10-01', '2026-11-10', 'done'],
			['consultation', '2026-11-15', '2026-12-18', 'current']
		]);
	});

	it('never promises a day that has gone by', () => {
		const late = groupCalendar({
			...facts,
			status: 'membership_closed',
			createdOn: '2026-01-01',
			answerUntilOn: '2026-02-01'
		});
		for (const { toOn, status } of late.steps) expect(status === 'done' || toOn >= facts.today).toBe(true);
	});

	it('says which lengths the law sets (CCP R2161-3, R2182-1)', () => {
		const legal = groupCalendar(facts).steps.filter((step) => step.legalDays > 0);
		expect(legal.map(({ name, legalDays }) => [name, legalDays])).toEqual([
			['consultation', 30],
			['award', 11]
		]);
	});

	it('warns when the wished start comes too early', () => {
		expect(groupCalendar(facts).isLate).toBe(false);
		expect(groupCalendar({ ...facts, startsFromOn: '2027-04-22' }).isLate).toBe(true);
		expect(groupCalendar({ ...facts, startsFromOn: '2027-04-23' }).isLate).toBe(false);
	});
});
