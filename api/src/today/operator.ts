import { schema } from '@halle/db';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { count, weights, type TodayTask } from './tasks.ts';

const { organisationClaims, organisations } = schema;

/** Organisations that wait for the administrator, claims to look into, proposals nobody else can approve, jobs that failed. */
export async function operatorTasks(tx: SignedTx): Promise<TodayTask[]> {
	const waiting = await tx.db
		.select()
		.from(organisations)
		.where(and(isNull(organisations.verifiedAt), isNull(organisations.refusedAt)))
		.orderBy(asc(organisations.createdAt));
	const claimed = await tx.db
		.selectDistinct({ id: organisations.id, name: organisations.name })
		.from(organisationClaims)
		.innerJoin(organisations, eq(organisations.id, organisationClaims.organisationId))
		.where(isNull(organisationClaims.settledAt));
	const proposed = await tx.db.execute<{ id: string; name: string }>(sql`
		select distinct o.id, o.name from email_links l join organisations o on o.id = l.organisation_id
		where l.kind = 'invitation' and l.approved_at is null and l.cancelled_at is null and l.used_at is null
			and o.stands and not app.is_led(o.id) order by o.name`);
	const [{ failed } = { failed: 0 }] = await tx.db.execute<{ failed: number }>(
		sql`select coalesce(sum(failed), 0)::int as failed from app.job_queues()`
	);
	return [
		...waiting.map(({ id, name }) =>
			organisationTask(id, {
				kind: 'organisation.verify',
				verb: 'Vérifier',
				title: `Vérifier ${name}`,
				why: 'Ce qu’elle dépose n’atteint personne avant votre réponse.'
			})
		),
		...claimed.map(({ id, name }) =>
			organisationTask(id, {
				kind: 'organisation.claim',
				verb: 'Examiner',
				title: `Examiner un signalement sur ${name}`,
				why: 'Quelqu’un dit que ce compte n’est pas tenu par la bonne personne.'
			})
		),
		...proposed.map(({ id, name }) =>
			organisationTask(id, {
				kind: 'organisation.name-leader',
				verb: 'Répondre',
				title: `Nommer la première personne qui répond de ${name}`,
				why: 'Personne d’autre ne peut le faire à votre place.'
			})
		),
		...(failed > 0 ? [failedJobsTask(failed)] : [])
	];
}

type Wording = Pick<TodayTask, 'kind' | 'verb' | 'title' | 'why'>;

function organisationTask(id: string, wording: Wording): TodayTask {
	return { ...wording, dueOn: null, href: `/admin/organisations/${id}`, weight: weights.othersWait };
}

function failedJobsTask(failed: number): TodayTask {
	return {
		kind: 'job.failed',
		dueOn: null,
		href: '/admin/taches',
		verb: 'Regarder',
		title: failed === 1 ? 'Regarder une tâche en échec' : `Regarder ${count(failed)} tâches en échec`,
		why: 'Un courriel ou un calcul n’a pas abouti, après plusieurs essais.',
		weight: weights.othersWait
	};
}

/** What colleagues propose and only somebody who answers for the people can approve. */
export async function proposalTasks({ db, actor }: SignedTx): Promise<TodayTask[]> {
	const [{ waiting } = { waiting: 0 }] = await db.execute<{ waiting: number }>(sql`
		select count(*)::int as waiting from email_links
		where kind = 'invitation' and organisation_id = ${actor.organisationId}
			and approved_at is null and cancelled_at is null and used_at is null`);
	if (waiting === 0) return [];
	return [
		{
			kind: 'invitation.approve',
			dueOn: null,
			href: '/reglages/personnes',
			verb: 'Répondre',
			title:
				waiting === 1
					? 'Répondre à une proposition de collègue'
					: `Répondre à ${count(waiting)} propositions de collègues`,
			why: 'L’invitation ne part pas avant votre accord.',
			weight: weights.othersWait
		}
	];
}
