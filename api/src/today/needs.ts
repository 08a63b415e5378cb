import { schema } from '@halle/db';
import { addDays, parisDay, type Day } from '@halle/domain';
import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { among, rowsMost, weights, type Known, type NextAct } from './tasks.ts';

const { needs } = schema;

/** Drafts that wait for their commune alone, and needs that found no supplier. */
export async function needTasks({ db, actor, now }: SignedTx, known: Known): Promise<NextAct[]> {
	const waiting = await db
		.select({ id: needs.id, title: needs.title, status: needs.status, startsUntilOn: needs.startsUntilOn })
		.from(needs)
		.where(
			and(
				eq(needs.organisationId, actor.organisationId),
				among(needs.id, known),
				or(eq(needs.status, 'draft'), and(eq(needs.status, 'unmet'), isNotAskedAgain))
			)
		)
		.orderBy(asc(needs.status), asc(needs.startsUntilOn), asc(needs.id))
		.limit(rowsMost(known));
	const inStatus = (state: string) => waiting.filter(({ status }) => status === state);
	return [...draftTasks(inStatus('draft'), parisDay(now)), ...unmetTasks(inStatus('unmet'))];
}

type Waiting = { id: string; title: string; startsUntilOn: Day };

/** The commune has not asked for the same type of purchase since, from there or anew. */
const isNotAskedAgain = sql`not exists (select from needs later where later.organisation_id = needs.organisation_id
	and later.cpv_code = needs.cpv_code and later.created_at > needs.created_at and later.status <> 'withdrawn')`;

/** Nobody sees a draft, and no partner is looked for. */
function draftTasks(drafts: readonly Waiting[], today: Day): NextAct[] {
	return drafts.map(({ id, title, startsUntilOn }) => ({
		kind: 'need.submit' as const,
		of: id,
		facts: { title },
		// The last day on which it may still be posted.
		dueOn: startsUntilOn > today ? addDays(startsUntilOn, -1) : null,
		weight: weights.ownAdvantage
	}));
}

/** Until the commune asks again. */
function unmetTasks(unmet: readonly Waiting[]): NextAct[] {
	return unmet.map(({ id, title }) => ({
		kind: 'need.resume' as const,
		of: id,
		facts: { title },
		dueOn: null,
		weight: weights.ownAdvantage
	}));
}
