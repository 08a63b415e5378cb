import { expect, it } from 'vitest';
import { todayTitle, weekAfter } from './title.ts';

it('says how much there is to do this week, and that there is nothing when there is nothing', () => {
	expect(weekAfter('2026-12-28')).toBe('2027-01-04');
	expect(todayTitle({ count: 0, thisWeek: 0, hasMore: false })).toBe('Rien à faire aujourd’hui');
	expect(todayTitle({ count: 3, thisWeek: 1, hasMore: false })).toBe('1\u00a0chose à faire cette semaine');
	expect(todayTitle({ count: 2, thisWeek: 0, hasMore: false })).toBe(
		'Rien d’urgent\u00a0: 2\u00a0choses à préparer'
	);
});

it('does not call all what is only what was counted', () => {
	expect(todayTitle({ count: 300, thisWeek: 12, hasMore: true })).toBe(
		'Au moins 12\u00a0choses à faire cette semaine'
	);
	expect(todayTitle({ count: 300, thisWeek: 0, hasMore: true })).toBe(
		'Rien d’urgent\u00a0: au moins 300\u00a0choses à préparer'
	);
});
