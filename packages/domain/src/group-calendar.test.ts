import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from './dates.ts';
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
	regime: { minDays: 30, answersDays: 6, standstillDays: 11, awardNoticeDays: 30, decp: true },
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
			['questions', '2027-02-19', '2027-03-16', 'planned'],
			['analysis', '2027-03-22', '2027-04-12', 'planned'],
			['award', '2027-04-12', '2027-04-23', 'planned'],
			['start', '2027-06-01', '2027-06-01', 'planned'],
			['award-notice', '2027-04-23', '2027-05-23', 'planned'],
			['essential-data', '2027-04-23', '2027-06-23', 'planned']
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

	it('comes too late only after the last start that all accept, not after the first they wish', () => {
		const awarded = groupCalendar(facts).steps.find(({ name }) => name === 'award')?.toOn ?? '';
		const late = (startsFromOn: string, startsUntilOn?: string) =>
			groupCalendar({ ...facts, startsFromOn, ...(startsUntilOn && { startsUntilOn }) }).isLate;
		const eve = addDays(awarded, -1);
		expect(late(eve, awarded)).toBe(false);
		expect(late(eve, eve)).toBe(true);
		expect([late(eve), late(awarded)]).toEqual([true, false]);
	});

	it('says which lengths the law sets (CCP R2161-3, R2182-1)', () => {
		const legal = groupCalendar(facts).steps.filter((step) => step.legalDays > 0);
		expect(legal.map(({ name, legalDays }) => [name, legalDays])).toEqual([
			['consultation', 30],
			['award', 11]
		]);
	});

	it('gives the article behind each step that the law speaks of', () => {
		const of = (given: Partial<CalendarFacts>) =>
			Object.fromEntries(
				groupCalendar({ ...facts, ...given }).steps.map(({ name, article }) => [name, article])
			);
		expect(of({})).toEqual({
			answers: null,
			councils: 'CGCT L2121-7, L2131-1',
			consultation: 'CCP R2161-2, R2161-3',
			questions: 'CCP R2132-6',
			analysis: null,
			award: 'CCP R2182-1',
			start: null,
			'award-notice': 'CCP R2183-1',
			'essential-data': 'CCP R2196-1'
		});
		expect(of({ regime: null })).not.toHaveProperty('award-notice');
		expect(of({ regime: null })).toMatchObject({
			consultation: 'CCP R2143-1, R2151-1',
			award: 'CCP R2181-1'
		});
	});

	it('follows a deadline that is moved later, and never an unlawful one', () => {
		const span = (deadlineOn: string) =>
			groupCalendar({ ...facts, deadlineOn }).steps.find(({ name }) => name === 'consultation')?.toOn;
		expect(span('2027-04-15')).toBe('2027-04-15');
		expect(span('2027-03-21')).toBe('2027-03-22');
	});

	it('says by when to publish for the deadline in preparation (CCP R2161-3)', () => {
		expect(groupCalendar({ ...facts, deadlineOn: '2026-12-23' }).publishUntilOn).toBe('2026-11-22');
		expect(groupCalendar(facts).publishUntilOn).toBeNull();
		const published = { publishedOn: '2026-11-15', deadlineOn: '2026-12-18' };
		expect(groupCalendar({ ...facts, ...published }).publishUntilOn).toBeNull();
	});

	it('warns when the wished start comes too early', () => {
		expect(groupCalendar(facts).isLate).toBe(false);
		expect(groupCalendar({ ...facts, startsFromOn: '2027-04-22' }).isLate).toBe(true);
		expect(groupCalendar({ ...facts, startsFromOn: '2027-04-23' }).isLate).toBe(false);
	});

	it('warns by the last start that all accept, not by the first that they wish', () => {
		const wished = { ...facts, startsFromOn: '2027-03-01' };
		expect(groupCalendar(wished).isLate).toBe(true);
		expect(groupCalendar({ ...wished, startsUntilOn: '2027-04-22' }).isLate).toBe(true);
		expect(groupCalendar({ ...wished, startsUntilOn: '2027-04-23' }).isLate).toBe(false);
	});

	it('closes the questions before the deadline where the law gives no figure too', () => {
		const regime = { minDays: 0, answersDays: 0, standstillDays: 0, awardNoticeDays: 0, decp: false };
		for (const law of [regime, null]) {
			const { steps } = groupCalendar({ ...facts, regime: law });
			const end = (wanted: string) => steps.find(({ name }) => name === wanted)?.toOn ?? '';
			expect(daysBetween(end('questions'), end('consultation'))).toBe(7);
		}
	});
});
