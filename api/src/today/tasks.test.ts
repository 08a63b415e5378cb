import { sayTask } from '@halle/words/tasks';
import { expect, it } from 'vitest';
import { inOrder, weights, type TodayTask } from './tasks.ts';

function task(title: string, weight: TodayTask['weight'], dueOn: string | null): TodayTask {
	return { kind: 'need.submit', of: title, facts: { title }, weight, dueOn };
}

it('puts what the law dates before what is due sooner, and what has no day last among its equals', () => {
	const tasks = [
		task('own, tomorrow', weights.ownAdvantage, '2026-11-23'),
		task('law, undated', weights.legalDeadline, null),
		task('others, friday', weights.othersWait, '2026-11-27'),
		task('law, december', weights.legalDeadline, '2026-12-20')
	];
	expect(inOrder(tasks).map(({ facts }) => 'title' in facts && facts.title)).toEqual([
		'law, december',
		'law, undated',
		'others, friday',
		'own, tomorrow'
	]);
});

it('puts equals in the order of what people read, whatever order they were found in', () => {
	const tasks = ['b', 'a', 'c'].map((title) => task(title, weights.othersWait, null));
	expect(inOrder(tasks).map((one) => sayTask(one).title.slice(-3, -2))).toEqual(['a', 'b', 'c']);
});

it('leaves suggestions as they were found, the largest gain first, and among the others by what people read', () => {
	const suggestion = (title: string): TodayTask => ({
		kind: 'suggestion.answer',
		of: title,
		facts: { title, communes: 3, isOneOfThem: true },
		weight: weights.ownAdvantage,
		dueOn: null
	});
	const found = [suggestion('z'), task('y', weights.ownAdvantage, null), suggestion('b'), suggestion('c')];
	expect(inOrder(found).map(({ facts }) => 'title' in facts && facts.title)).toEqual(['z', 'b', 'c', 'y']);
});
