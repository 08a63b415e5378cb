import { parisDay } from '@halle/domain';
import type { SignedIn } from '../context.ts';
import { openSuggestions } from '../suggestions/queries.ts';
import { withTx } from '../with-tx.ts';
import { taskMakers } from './makers.ts';
import { inOrder } from './tasks.ts';
import { yearOf } from './year.ts';

/** What a person has to do now for its organisation, what is proposed to it, and its year in three figures. */
export function readToday(ctx: SignedIn) {
	return withTx(ctx, async (reading) => {
		const tx = { ...reading, actor: ctx.actor };
		const made = [];
		// One after the other: one transaction is one connection.
		for (const make of taskMakers[tx.actor.role]) made.push(...(await make(tx)));
		const buys = ['buyer', 'signatory', 'coordinator'].includes(tx.actor.role);
		const [best] = buys ? await openSuggestions(tx.db) : [];
		return {
			today: parisDay(tx.now),
			tasks: inOrder(made),
			bestSuggestion: best ?? null,
			year: ['buyer', 'signatory'].includes(tx.actor.role) ? await yearOf(tx) : null
		};
	});
}
