import { addDays, parisDay, keptRegimeOrNull } from '@halle/domain';
import { schema } from '@halle/db';
import { and, asc, desc, eq, gte, inArray, notInArray, or, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { among, rowsMost, weights, type Known, type NextAct } from './tasks.ts';

const { bids, callFollowers, calls } = schema;

/** Answers reach the suppliers this long before the deadline, at the latest. @law CCP R2132-6 */
const answerDaysBefore = 6;
/** How long a result stays on the day's list. */
const resultDays = 14;

/** Consultations that the supplier follows and has not bid on, and results it has just been sent. */
export async function bidderTasks(tx: SignedTx, known: Known): Promise<NextAct[]> {
	const { organisationId } = tx.actor;
	const own = tx.db.select({ id: bids.callId }).from(bids).where(eq(bids.supplierId, organisationId));
	const open = await tx.db
		.select({ id: calls.id, reference: calls.reference, title: calls.title, deadlineAt: calls.deadlineAt })
		.from(callFollowers)
		.innerJoin(calls, eq(calls.id, callFollowers.callId))
		.where(
			and(
				eq(callFollowers.organisationId, organisationId),
				among(calls.id, known),
				eq(calls.status, 'published'),
				gte(calls.deadlineAt, tx.now),
				notInArray(calls.id, own)
			)
		)
		.orderBy(asc(calls.deadlineAt), asc(calls.id))
		.limit(rowsMost(known));
	const rows = await tx.db
		.select({ id: bids.id, status: bids.status, title: calls.title })
		.from(bids)
		.innerJoin(calls, eq(calls.id, bids.callId))
		.where(
			and(
				eq(bids.supplierId, organisationId),
				among(bids.id, known),
				inArray(bids.status, ['retained', 'rejected']),
				sql`${calls.awardedAt} > legal_now() - make_interval(days => ${resultDays})`
			)
		)
		.orderBy(desc(calls.awardedAt), asc(bids.id))
		.limit(rowsMost(known));
	return [
		...open.map(({ id, reference, title, deadlineAt }) => ({
			kind: 'bid.deposit' as const,
			of: id,
			facts: { title, reference },
			dueOn: parisDay(deadlineAt),
			weight: weights.legalDeadline
		})),
		...rows.map(({ id, status, title }) => ({
			kind: 'bid.result' as const,
			of: id,
			facts: { title, isRetained: status === 'retained' },
			dueOn: null,
			weight: weights.ownAdvantage
		}))
	];
}

/** Questions to answer, envelopes to open, lots to decide, on the consultations one coordinates. */
export async function consultationTasks({ db, actor, now }: SignedTx, known: Known): Promise<NextAct[]> {
	const running = await db
		.select({
			groupId: calls.groupId,
			reference: calls.reference,
			title: calls.title,
			status: calls.status,
			deadlineAt: calls.deadlineAt,
			regime: calls.regime,
			unanswered: sql<number>`(select count(*)::int from questions q where q.call_id = calls.id and q.answered_at is null)`,
			undecided: sql<number>`case when calls.status = 'opened' then (
				select count(*)::int from lots l where l.call_id = calls.id
					and not exists (select from awards a where a.lot_id = l.id)
					and not exists (select from unsuccessful_lots u where u.lot_id = l.id)) else 0 end`,
			/** The bids are scored, and no tender commission has voted. */
			isScoredOnly: sql<boolean>`calls.status = 'opened'
				and exists (select from scores s join lots l on l.id = s.lot_id where l.call_id = calls.id)
				and not exists (select from commission_votes v join commission_meetings m on m.id = v.meeting_id
					where m.call_id = calls.id)`
		})
		.from(calls)
		.where(
			and(
				eq(calls.coordinatorId, actor.organisationId),
				among(calls.groupId, known),
				or(inArray(calls.status, ['published', 'closed', 'opened']), gte(calls.deadlineAt, now))
			)
		)
		.orderBy(asc(calls.deadlineAt), asc(calls.id))
		.limit(rowsMost(known));
	return [
		...questionTasks(running.filter(({ unanswered, deadlineAt }) => unanswered > 0 && deadlineAt >= now)),
		...openingTasks(
			running.filter(({ status, deadlineAt }) => ['published', 'closed'].includes(status) && deadlineAt < now)
		),
		...decisionTasks(running.filter(({ undecided }) => undecided > 0))
	];
}

type Running = Pick<
	typeof calls.$inferSelect,
	'groupId' | 'reference' | 'title' | 'deadlineAt' | 'regime'
> & {
	unanswered: number;
	undecided: number;
	isScoredOnly: boolean;
};

function questionTasks(waiting: readonly Running[]): NextAct[] {
	return waiting.map(({ groupId, reference, title, deadlineAt, unanswered: questions }) => ({
		kind: 'question.answer' as const,
		of: groupId,
		facts: { reference, title, questions },
		dueOn: addDays(parisDay(deadlineAt), -answerDaysBefore),
		weight: weights.legalDeadline
	}));
}

function openingTasks(over: readonly Running[]): NextAct[] {
	return over.map(({ groupId, reference, title, deadlineAt }) => ({
		kind: 'call.open' as const,
		of: groupId,
		facts: { reference, title },
		dueOn: parisDay(deadlineAt),
		weight: weights.othersWait
	}));
}

function decisionTasks(opened: readonly Running[]): NextAct[] {
	return opened.map(({ groupId, reference, title, undecided: lots, regime, isScoredOnly }) => ({
		kind: 'call.decide' as const,
		of: groupId,
		facts: {
			reference,
			title,
			lots,
			waitsForCommission: isScoredOnly && keptRegimeOrNull(regime)?.cao === true
		},
		dueOn: null,
		weight: weights.othersWait
	}));
}
