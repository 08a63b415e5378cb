import { addDays, parisDay, type Day as CalendarDay } from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { withBalances } from '../suggestions/suggested-balances.ts';
import { withTx } from '../with-tx.ts';
import { nextActs, readKnown, readKnownOf, tasksOf } from '../today/next-acts.ts';
import type { TodayTask } from '../today/tasks.ts';
import { yearOf } from './year.ts';

/** Tasks that one day shows, the most pressing first; the lists show the rest. */
const shownMost = 100;

/** What a person has to do now for its organisation, what is proposed to it, and its year in three figures. */
export function readToday(ctx: SignedIn) {
	return withTx(ctx, async (reading) => {
		const { tasks, others, ...board } = await boardOf({ ...reading, actor: ctx.actor });
		return {
			...board,
			...shownOf(tasks, (task) => task, board.today),
			/** What colleagues follow. */
			others: others.slice(0, shownMost)
		};
	});
}

/** The same with all its tasks. */
export async function boardOf(tx: SignedTx) {
	const known = await readKnown(tx);
	const [bestSuggestion] = await withBalances(tx, known.suggestions.slice(0, 1));
	return {
		today: parisDay(tx.now),
		...(await tasksOf(tx, known)),
		bestSuggestion: bestSuggestion ?? null,
		otherSuggestions: Math.max(0, known.suggestions.length - 1),
		year: ['buyer', 'signatory'].includes(tx.actor.role) ? await yearOf(tx) : null
	};
}

/** As many of these as a page shows; how many there are, and how many are due within a week or late: with `hasMore`, at least so many. */
export function shownOf<T>(all: readonly T[], taskIn: (one: T) => TodayTask, today: CalendarDay) {
	const weekEndsOn = addDays(today, 7);
	const isOfWeek = ({ dueOn }: TodayTask) => dueOn !== null && dueOn <= weekEndsOn;
	return {
		tasks: all.slice(0, shownMost),
		count: all.length,
		thisWeek: all.filter((one) => isOfWeek(taskIn(one))).length
	};
}

/** What this person has to do about one thing, as « Aujourd’hui » says it; null when it is nothing. */
export function readNextAct(ctx: SignedIn, id: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const known = await readKnownOf(tx, { groups: [id], suggestions: [id] });
		return (await nextActs(tx, known)).get(id) ?? null;
	});
}
