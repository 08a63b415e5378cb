import { Refusal, type NewAnswer } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { calls, questions } = schema;

/**
 * Answers a question, to all the suppliers at once. An answer given is not rewritten: some have read it.
 *
 * @throws Refusal QUESTION_NOT_FOUND also when another coordinates the consultation; CHANGED_MEANWHILE when it is
 *   answered already; BIDS_CLOSED after the deadline, when an answer could help nobody any more
 * @law CCP R2132-6; CE 22-01-2007 STIF n° 294290
 */
export const answerQuestion = command('questions.answer', async (tx, input: NewAnswer): Promise<null> => {
	const [question] = await tx.db
		.select({ callId: calls.id, reference: calls.reference, deadlineAt: calls.deadlineAt })
		.from(questions)
		.innerJoin(calls, eq(calls.id, questions.callId))
		.where(and(eq(questions.id, input.questionId), eq(calls.coordinatorId, tx.actor.organisationId)));
	if (!question) throw new Refusal('QUESTION_NOT_FOUND');
	if (tx.now > question.deadlineAt) throw new Refusal('BIDS_CLOSED');

	const answered = await tx.db
		.update(questions)
		.set({ answer: input.answer, answeredAt: sql`legal_now()` })
		.where(and(eq(questions.id, input.questionId), isNull(questions.answeredAt)))
		.returning({ id: questions.id });
	if (answered.length === 0) throw new Refusal('CHANGED_MEANWHILE');
	const { callId, reference } = question;
	await record(tx, {
		type: 'question.answered',
		subjectId: input.questionId,
		details: { callId, reference }
	});
	return null;
});
