import { schema } from '@halle/db';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { readOwnCall } from '../calls/load-own-call.ts';
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

/**
 * The questions of a consultation for the one who answers them, those that wait first. Who asked is not there.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export function listQuestions(ctx: SignedIn, reference: string) {
	return withTx(ctx, async ({ db, now }) => {
		const call = await readOwnCall({ db }, ctx, reference);
		const list = await db
			.select()
			.from(questions)
			.where(eq(questions.callId, call.id))
			.orderBy(sql`${questions.answeredAt} is not null`, asc(questions.askedAt));
		return { call, questions: list, now };
	});
}

/** What the actor's organisation asked on a consultation, newest first: it alone knows that these are its own. */
export function listOwnQuestions(ctx: SignedIn, callId: string) {
	return withTx(ctx, ({ db }) =>
		db
			.select(questionColumns)
			.from(questions)
			.innerJoin(questionAskers, eq(questionAskers.questionId, questions.id))
			.where(and(eq(questions.callId, callId), eq(questionAskers.organisationId, ctx.actor.organisationId)))
			.orderBy(desc(questions.askedAt))
	);
}
