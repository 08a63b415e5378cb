import { schema } from '@halle/db';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { tasksMost, weights, type TodayTask } from './tasks.ts';

const { organisationClaims, organisations } = schema;

/** What waits on the administrator’s desk, jobs that failed, words that nobody knew. */
export async function operatorTasks(tx: SignedTx): Promise<TodayTask[]> {
	const [{ failed } = { failed: 0 }] = await tx.db.execute<{ failed: number }>(
		sql`select coalesce(sum(failed), 0)::int as failed from app.job_queues()`
	);
	const unnamed = await tx.db.execute<{ title: string }>(sql`select title from app.unnamed_needs()`);
	const [word] = unnamed;
	return [
		...(await deskTasks(tx)),
		...(failed > 0
			? [{ kind: 'job.failed' as const, facts: { failed }, dueOn: null, weight: weights.othersWait }]
			: []),
		...(word
			? [
					{
						kind: 'word.name' as const,
						facts: { word: word.title, waiting: unnamed.length },
						dueOn: null,
						weight: weights.othersWait
					}
				]
			: [])
	];
}

/** Organisations that wait for the administrator, claims to look into, proposals nobody else can approve. */
export async function deskTasks(tx: SignedTx): Promise<TodayTask[]> {
	const waiting = await tx.db
		.select({ id: organisations.id, name: organisations.name })
		.from(organisations)
		.where(and(isNull(organisations.verifiedAt), isNull(organisations.refusedAt)))
		.orderBy(asc(organisations.createdAt), asc(organisations.id))
		.limit(tasksMost + 1);
	const claimed = await tx.db
		.selectDistinct({ id: organisations.id, name: organisations.name })
		.from(organisationClaims)
		.innerJoin(organisations, eq(organisations.id, organisationClaims.organisationId))
		.where(isNull(organisationClaims.settledAt))
		.orderBy(asc(organisations.name), asc(organisations.id))
		.limit(tasksMost + 1);
	const proposed = await tx.db.execute<{ id: string; name: string }>(sql`
		select distinct o.id, o.name from email_links l join organisations o on o.id = l.organisation_id
		where l.kind = 'invitation' and l.approved_at is null and l.cancelled_at is null and l.used_at is null
			and o.stands and not app.is_led(o.id) order by o.name limit ${tasksMost + 1}`);
	return [
		...waiting.map(({ id, name }) => organisationTask('organisation.verify', id, name)),
		...claimed.map(({ id, name }) => organisationTask('organisation.claim', id, name)),
		...proposed.map(({ id, name }) => organisationTask('organisation.name-leader', id, name))
	];
}

function organisationTask(
	kind: 'organisation.verify' | 'organisation.claim' | 'organisation.name-leader',
	organisationId: string,
	name: string
): TodayTask {
	return { kind, facts: { organisationId, name }, dueOn: null, weight: weights.othersWait };
}

/** What colleagues propose and only somebody who answers for the people can approve. */
export async function proposalTasks({ db, actor }: SignedTx): Promise<TodayTask[]> {
	const [{ waiting } = { waiting: 0 }] = await db.execute<{ waiting: number }>(sql`
		select count(*)::int as waiting from email_links
		where kind = 'invitation' and organisation_id = ${actor.organisationId}
			and approved_at is null and cancelled_at is null and used_at is null`);
	if (waiting === 0) return [];
	return [{ kind: 'invitation.approve', facts: { waiting }, dueOn: null, weight: weights.othersWait }];
}
