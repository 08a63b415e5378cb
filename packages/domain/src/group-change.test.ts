import { describe, expect, it } from 'vitest';
import {
	crossesThreshold,
	outlineOf,
	papersAfter,
	quantityChangeSchema,
	type GroupOutline
} from './group-change.ts';

const outline: GroupOutline = {
	members: 3,
	estimateExclTaxCents: 8_000_000,
	maximumExclTaxCents: 9_000_000,
	procedure: 'mapa',
	publicity: ['libre'],
	minDays: 15,
	standstillDays: 0,
	commission: false,
	readyOn: '2027-03-01'
};

describe('a change of a group', () => {
	it('crosses a threshold when the law asks another procedure, or the same with another publicity (CCP R2131-12)', () => {
		expect(crossesThreshold(outline, { ...outline, procedure: 'formalisee' })).toBe(true);
		expect(crossesThreshold(outline, { ...outline, publicity: ['boamp-ou-jal'] })).toBe(true);
	});

	it('crosses none when only its value moves', () => {
		expect(
			crossesThreshold(outline, { ...outline, members: 4, estimateExclTaxCents: 8_500_000, minDays: 20 })
		).toBe(false);
	});

	it('asks for the papers that name the procedure only past a threshold', () => {
		const facts = { stage: 'constituted' as const, voted: 2, hasCall: true };
		const louder = { ...outline, publicity: ['boamp-ou-jal'] as const };
		expect(papersAfter('quantity', { before: outline, after: outline }, facts)).toEqual([
			'needs-annex',
			'lots'
		]);
		expect(papersAfter('quantity', { before: outline, after: louder }, facts)).toEqual([
			'needs-annex',
			'explanatory-note',
			'deliberations',
			'calendar',
			'lots',
			'notice'
		]);
	});

	it('names the members again unless only a quantity moves, and the papers of the procedure only where they exist', () => {
		const louder = { ...outline, publicity: ['boamp-ou-jal'] as const };
		const crossed = { before: outline, after: louder };
		const agreed = { stage: 'convention_agreed', voted: 0, hasCall: false } as const;
		expect(papersAfter('joined', { before: outline, after: outline }, agreed)).toEqual([
			'needs-annex',
			'members-annex'
		]);
		expect(papersAfter('left', crossed, agreed)).toEqual([
			'needs-annex',
			'members-annex',
			'explanatory-note',
			'calendar'
		]);
		const writing = { ...agreed, stage: 'membership_closed' } as const;
		expect(papersAfter('left', crossed, writing)).toEqual([]);
		expect(papersAfter('left', crossed, { ...writing, hasCall: true })).toEqual([
			'calendar',
			'lots',
			'notice'
		]);
	});

	it('asks for a tender commission when the award comes to need one, and only then (CGCT L1414-3)', () => {
		const needs = (commission: boolean) => ({ ...outline, commission });
		const asks = (before: boolean, after: boolean, stage: 'convention_agreed' | 'open') =>
			papersAfter(
				'quantity',
				{ before: needs(before), after: needs(after) },
				{ stage, voted: 0, hasCall: false }
			).includes('commission');
		expect(asks(false, true, 'convention_agreed')).toBe(true);
		expect(asks(false, true, 'open')).toBe(false);
		expect(asks(true, true, 'convention_agreed')).toBe(false);
		expect(asks(false, false, 'convention_agreed')).toBe(false);
	});

	it('of the quantity keeps an estimate above zero', () => {
		const change = { id: crypto.randomUUID(), revision: 1, quantity: 1, reason: 'Une école de plus' };
		const isRead = (estimateExclTaxCents: number) =>
			quantityChangeSchema.safeParse({ ...change, estimateExclTaxCents }).success;
		expect([isRead(0), isRead(1)]).toEqual([false, true]);
	});
});

describe('a group as it is shown', () => {
	const worth = { members: 3, estimateExclTaxCents: 1, maximumExclTaxCents: 2 };
	it('says what the law asks, and nothing of it where the law of the day is not known', () => {
		const regime: NonNullable<Parameters<typeof outlineOf>[0]['regime']> = {
			procedure: 'formalisee',
			publicity: ['boamp', 'joue'],
			minDays: 30,
			standstillDays: 11,
			cao: true,
			presumed: null
		};
		expect(outlineOf({ ...worth, regime }, '2027-03-01')).toEqual({
			...worth,
			readyOn: '2027-03-01',
			procedure: 'formalisee',
			publicity: ['boamp', 'joue'],
			minDays: 30,
			standstillDays: 11,
			commission: true
		});
		expect(outlineOf({ ...worth, regime: null }, null)).toEqual({
			...worth,
			readyOn: null,
			procedure: null,
			publicity: [],
			minDays: 0,
			standstillDays: 0,
			commission: false
		});
	});

	it('says of which ended rules the law of the day is presumed, where it is', () => {
		const presumed = { from: '2026-01-01', to: '2027-12-31' };
		const regime = {
			procedure: 'mapa' as const,
			publicity: [],
			minDays: 0,
			standstillDays: 0,
			cao: false,
			presumed
		};
		expect(outlineOf({ ...worth, regime }, null)).toMatchObject({ procedure: 'mapa', presumed });
	});
});
