import { expect, it } from 'vitest';
import { todayTitle, weekAfter } from './title.ts';

it('says how much there is to do this week, and that there is nothing when there is nothing', () => {
	expect(weekAfter('2026-12-28')).toBe('2027-01-04');
	const [soon, later, undated] = [{ dueOn: '2026-11-25' }, { dueOn: '2027-03-01' }, { dueOn: null }];
	expect(todayTitle([], '2026-11-29')).toBe('Rien à faire aujourd’hui');
	expect(todayTitle([soon, later, undated], '2026-11-29')).toBe('1\u00a0chose à faire cette semaine');
	expect(todayTitle([later, undated], '2026-11-29')).toBe('Rien d’urgent\u00a0: 2\u00a0choses à préparer');
});
