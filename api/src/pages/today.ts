import { addDays, parisDay } from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { nextActs, readKnown, readKnownOf, tasksOf } from '../today/next-acts.ts';
import { yearOf } from './year.ts';

/** Tasks that one day shows, the most pressing first; the lists show the rest. */
const shownMost = 100;

/** What a person has to do now for its organisation, what is proposed to it, and its year in three figures. */
export function readToday(ctx: SignedIn) {
	return withTx(ctx, async (reading) => {
		const tx = { ...reading, actor: ctx.actor };
		const today = parisDay(tx.now);
		const known = await readKnown(tx);
		const { tasks, hasMore } = await tasksOf(tx, known);
		const weekEndsOn = addDays(today, 7);
		return {
			today,
			tasks: tasks.slice(0, shownMost),
			/** All of them, and those due within a week or late; `hasMore`: at least so many. */
			count: tasks.length,
			thisWeek: tasks.filter(({ dueOn }) => dueOn !== null && dueOn <= weekEndsOn).length,
			hasMore,
			bestSuggestion: known.suggestions[0] ?? null,
			year: ['buyer', 'signatory'].includes(tx.actor.role) ? await yearOf(tx) : null
		};
	});
}

/** What this person has to do about one thing, as « Aujourd’hui » says it; null when it is nothing. */
export function readNextAct(ctx: SignedIn, id: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const known = await readKnownOf(tx, { groups: [id], suggestions: [id] });
		return (await nextActs(tx, known)).get(id) ?? null;
	});
}
