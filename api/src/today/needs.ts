import { schema } from '@halle/db';
import { addDays, parisDay } from '@halle/domain';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { weights, type NextAct } from './tasks.ts';

const { needs } = schema;

/** Drafts that wait for their commune alone, and needs that found no supplier. */
export async function needTasks(tx: SignedTx): Promise<NextAct[]> {
	return [...(await draftTasks(tx)), ...(await unmetTasks(tx))];
}

/** Nobody sees a draft, and no partner is looked for. */
async function draftTasks({ db, actor, now }: SignedTx): Promise<NextAct[]> {
	const drafts = await db
		.select({ id: needs.id, title: needs.title, startsUntilOn: needs.startsUntilOn })
		.from(needs)
		.where(and(eq(needs.organisationId, actor.organisationId), eq(needs.status, 'draft')))
		.orderBy(asc(needs.createdAt));
	const today = parisDay(now);
	return drafts.map(({ id, title, startsUntilOn }) => ({
		kind: 'need.submit',
		of: id,
		// The last day on which it may still be posted.
		dueOn: startsUntilOn > today ? addDays(startsUntilOn, -1) : null,
		href: `/besoins/${id}`,
		verb: 'Vérifier',
		what: 'Vérifier et déposer',
		title: `Vérifier et déposer « ${title} »`,
		why: 'Ce besoin est encore un brouillon : aucune commune ne le voit.',
		weight: weights.ownAdvantage
	}));
}

/** Until the commune asks again for the same type of purchase, from there or anew. */
async function unmetTasks({ db, actor }: SignedTx): Promise<NextAct[]> {
	const unmet = await db
		.select({ id: needs.id, title: needs.title })
		.from(needs)
		.where(
			and(
				eq(needs.organisationId, actor.organisationId),
				eq(needs.status, 'unmet'),
				sql`not exists (select from needs later where later.organisation_id = needs.organisation_id
					and later.cpv_code = needs.cpv_code and later.created_at > needs.created_at and later.status <> 'withdrawn')`
			)
		)
		.orderBy(asc(needs.createdAt));
	return unmet.map(({ id, title }) => ({
		kind: 'need.resume',
		of: id,
		dueOn: null,
		href: `/besoins/nouveau?reprendre=${id}`,
		verb: 'Reprendre',
		what: 'Reprendre ce besoin',
		title: `Reprendre ce besoin : ${title}`,
		why: 'La consultation n’a retenu aucun fournisseur : repris, il est de nouveau proposé à d’autres communes.',
		weight: weights.ownAdvantage
	}));
}
