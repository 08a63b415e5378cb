import type { TodayTask } from '@halle/words/task-facts';
import { sayTask } from '@halle/words/tasks';
import { inArray, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { SignedTx } from '../context.ts';
import type { Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import type { ListedSuggestion } from '../suggestions/open-suggestions.ts';

export type { NextAct, TodayTask } from '@halle/words/task-facts';

/** How much hangs on a task: what the law dates comes before what others wait for, and both before one's own advantage. */
export const weights = { legalDeadline: 30, othersWait: 20, ownAdvantage: 10 } as const;

/** No more is asked of anybody on one day by one maker; a list shows the rest. */
export const tasksMost = 100;

/** What several makers look at, read once: the groups of who asks, and what is suggested to it. */
export type Known = {
	readings: readonly Reading[];
	suggestions: readonly ListedSuggestion[];
	/** What is asked about these things alone, by their ids; about everything without it. */
	only?: readonly string[];
	/** Where it was read already. */
	law?: LawOfTheDay;
};

/** Finds the tasks of one noun for the person who asks. Reads only, under that person's own rights. */
export type TaskMaker = (tx: SignedTx, known: Known) => Promise<TodayTask[]> | TodayTask[];

/**
 * Heaviest first, then the nearest day; what has no day comes last among its equals, and those by what people read. Suggestions
 * stay among themselves as they were found: the largest gain first.
 */
export function inOrder(tasks: readonly TodayTask[]): TodayTask[] {
	return tasks
		.map((task) => {
			const { what, title } = sayTask(task);
			return { task, title: task.kind === 'suggestion.answer' ? what : title };
		})
		.sort(
			(a, b) =>
				b.task.weight - a.task.weight ||
				compare(a.task.dueOn ?? '9999', b.task.dueOn ?? '9999') ||
				compare(a.title, b.title)
		)
		.map(({ task }) => task);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Rows that a maker reads at the most: one more than a day shows; of the things of one list, all there can be. */
export function rowsMost({ only }: Known): number {
	return only ? partsMost * only.length : tasksMost + 1;
}

/** Lots of one consultation, at the most. */
const partsMost = 30;

/** Leaves what is asked about other things unread. */
export function among(column: PgColumn, { only }: Known): SQL | undefined {
	return only && inArray(column, [...only]);
}
