import { schema } from '@halle/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { readOwnCall } from '../calls/load-own-call.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';

const { questionAskers, questions } = schema;

/** A question without the one who asked it. */
export const questionColumns = {
	id: questions.id,
	text: questions.text,
	askedAt: questions.askedAt,
	answer: questions.answer,
	answeredAt: questions.answeredAt
};

const waitingFirst = listOrder('questions', 'asc', [
	{ by: sql`(${questions.answeredAt} is not null)`, kind: 'isSo' },
	{ by: questions.askedAt, kind: 'instant' },
	{ by: questions.id, kind: 'id' }
]);

/**
 * The questions of a consultation for the one who answers them, those that wait first, and how many these are. Who asked is
 * not there.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export function listQuestions(ctx: SignedIn, { reference, after }: PageQuery & { reference: string }) {
	return withTx(ctx, async ({ db, now }) => {
		const call = await readOwnCall({ db }, ctx, reference);
		const isOfCall = eq(questions.callId, call.id);
		const rows = await db
			.select({ question: questions, key: waitingFirst.key })
			.from(questions)
			.where(and(isOfCall, waitingFirst.behind(after)))
			.orderBy(...waitingFirst.by)
			.limit(pageLimit);
		const page = pageOf(rows);
		return {
			call,
			items: page.items.map(({ question }) => question),
			next: page.next,
			waiting: await db.$count(questions, and(isOfCall, isNull(questions.answeredAt))),
			now
		};
	});
}

const newest = listOrder('own-questions', 'desc', [
	{ by: questions.askedAt, kind: 'instant' },
	{ by: questions.id, kind: 'id' }
]);

/** What the actor's organisation asked on a consultation, newest first: it alone knows that these are its own. */
export function listOwnQuestions(ctx: SignedIn, { callId, after }: PageQuery & { callId: string }) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ ...questionColumns, key: newest.key })
			.from(questions)
			.innerJoin(questionAskers, eq(questionAskers.questionId, questions.id))
			.where(
				and(
					eq(questions.callId, callId),
					eq(questionAskers.organisationId, ctx.actor.organisationId),
					newest.behind(after)
				)
			)
			.orderBy(...newest.by)
			.limit(pageLimit);
		return pageOf(rows);
	});
}
