import { expect, it } from 'vitest';
import { inOrder, weights, type TodayTask } from './tasks.ts';

function task(title: string, weight: TodayTask['weight'], dueOn: string | null): TodayTask {
	return { kind: 'test', href: '/', verb: 'Voir', why: '', title, weight, dueOn };
}

it('puts what the law dates before what is due sooner, and what has no day last among its equals', () => {
	const tasks = [
		task('own, tomorrow', weights.ownAdvantage, '2026-11-23'),
		task('law, undated', weights.legalDeadline, null),
		task('others, friday', weights.othersWait, '2026-11-27'),
		task('law, december', weights.legalDeadline, '2026-12-20')
	];
	expect(inOrder(tasks).map(({ title }) => title)).toEqual([
		'law, december',
		'law, undated',
		'others, friday',
		'own, tomorrow'
	]);
});
