import { parisDay } from '@halle/domain';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { nextActs, readKnown, tasksOf } from '../today/next-acts.ts';
import { yearOf } from './year.ts';

/** What a person has to do now for its organisation, what is proposed to it, and its year in three figures. */
export function readToday(ctx: SignedIn) {
	return withTx(ctx, async (reading) => {
		const tx = { ...reading, actor: ctx.actor };
		const known = await readKnown(tx);
		return {
			today: parisDay(tx.now),
			tasks: await tasksOf(tx, known),
			bestSuggestion: known.suggestions[0] ?? null,
			year: ['buyer', 'signatory'].includes(tx.actor.role) ? await yearOf(tx) : null
		};
	});
}

/** What this person has to do about one thing, as « Aujourd’hui » says it; null when it is nothing. */
export function readNextAct(ctx: SignedIn, id: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		return (await nextActs(tx, await readKnown(tx))).get(id) ?? null;
	});
}
