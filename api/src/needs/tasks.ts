import { schema } from '@halle/db';
import { addDays, parisDay } from '@halle/domain';
import { and, asc, eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from '../today/tasks.ts';

const { needs } = schema;

/** Drafts wait for their commune alone: nobody sees them, and no partner is looked for. */
export async function needTasks({ db, actor, now }: SignedTx): Promise<TodayTask[]> {
	const drafts = await db
		.select({ id: needs.id, title: needs.title, startsUntilOn: needs.startsUntilOn })
		.from(needs)
		.where(and(eq(needs.organisationId, actor.organisationId), eq(needs.status, 'draft')))
		.orderBy(asc(needs.createdAt));
	const today = parisDay(now);
	return drafts.map(({ id, title, startsUntilOn }) => ({
		kind: 'need.submit',
		// The last day on which it may still be posted.
		dueOn: startsUntilOn > today ? addDays(startsUntilOn, -1) : null,
		href: `/besoins/${id}`,
		verb: 'Vérifier',
		title: `Vérifier et déposer « ${title} »`,
		why: 'Ce besoin est encore un brouillon : aucune commune ne le voit.',
		weight: weights.ownAdvantage
	}));
}
