import { writeNumber, type Day } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import type { Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import type { Suggestion } from '../suggestions/open-suggestions.ts';

/** How much hangs on a task: what the law dates comes before what others wait for, and both before one's own advantage. */
export const weights = { legalDeadline: 30, othersWait: 20, ownAdvantage: 10 } as const;

/** One thing to do, with the ONE verb of its button. Texts are read by people, in French. */
export type TodayTask = {
	/** What it is about: « need.draft ». With `href` it makes the task unique. */
	kind: string;
	/** Last day to do it; null when nothing sets one. */
	dueOn: Day | null;
	/** Page on which it is done. */
	href: string;
	/** « Signer », « Vérifier ». */
	verb: string;
	/** « Signer la convention « Papier 2027 » » */
	title: string;
	/** Why it matters, in one sentence. */
	why: string;
	weight: (typeof weights)[keyof typeof weights];
};

/**
 * A task that a list and a page name too, each beside the thing itself: there `what` is enough, which `title` begins with.
 */
export type NextAct = TodayTask & {
	/** The id of what it moves on: a group, a need, a suggestion, a consultation one may bid on, a bid. */
	of: string;
	/** « Signer la convention » */
	what: string;
};

/** How many, with the thousands apart: « 1 200 ». */
export const count = (number: number): string => writeNumber(number, 0);

/** What several makers look at, read once: the groups of who asks, and what is suggested to it. */
export type Known = {
	readings: readonly Reading[];
	suggestions: readonly Suggestion[];
	/** Where it was read already. */
	law?: LawOfTheDay;
};

/** Finds the tasks of one noun for the person who asks. Reads only, under that person's own rights. */
export type TaskMaker = (tx: SignedTx, known: Known) => Promise<TodayTask[]> | TodayTask[];

/** Heaviest first, then the nearest day; what has no day comes last among its equals. */
export function inOrder(tasks: readonly TodayTask[]): TodayTask[] {
	return tasks.toSorted(
		(a, b) =>
			b.weight - a.weight || compare(a.dueOn ?? '9999', b.dueOn ?? '9999') || compare(a.title, b.title)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
