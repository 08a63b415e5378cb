import { parisDay } from '@halle/domain';
import type { SignedIn } from '../context.ts';
import { openSuggestions } from '../suggestions/open-suggestions.ts';
import { withTx } from '../with-tx.ts';
import { nextActs, tasksOf } from '../today/next-acts.ts';
import { yearOf } from './year.ts';

/** What a person has to do now for its organisation, what is proposed to it, and its year in three figures. */
export function readToday(ctx: SignedIn) {
	return withTx(ctx, async (reading) => {
		const tx = { ...reading, actor: ctx.actor };
		const buys = ['buyer', 'signatory', 'coordinator'].includes(tx.actor.role);
		const [best] = buys ? await openSuggestions(tx.db) : [];
		return {
			today: parisDay(tx.now),
			tasks: await tasksOf(tx),
			bestSuggestion: best ?? null,
			year: ['buyer', 'signatory'].includes(tx.actor.role) ? await yearOf(tx) : null
		};
	});
}

/** What this person has to do about one thing, as « Aujourd’hui » says it; null when it is nothing. */
export function readNextAct(ctx: SignedIn, id: string) {
	return withTx(ctx, async (tx) => (await nextActs({ ...tx, actor: ctx.actor })).get(id) ?? null);
}
