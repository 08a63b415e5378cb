import { assertQuestionsOpen, Refusal, type NewQuestion } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { follow } from '../calls/follow-call.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { calls, questionAskers, questions } = schema;

/**
 * Puts a question to the coordinator. It is published with its answer, to everybody at once, without saying who asked.
 *
 * @returns the id of the question
 * @throws Refusal CALL_NOT_FOUND; QUESTIONS_CLOSED once the time for questions is over
 * @law CCP R2132-6
 */
export const askQuestion = command('questions.ask', async (tx, input: NewQuestion): Promise<string> => {
	const [call] = await tx.db.select().from(calls).where(eq(calls.id, input.callId));
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	if (call.status !== 'published') throw new Refusal('QUESTIONS_CLOSED');
	assertQuestionsOpen(call.questionsUntilAt, tx.now);

	// Made here, because the row cannot be read back before it is known whose question it is.
	const id = randomUUID();
	await tx.db.insert(questions).values({ id, callId: call.id, text: input.question });
	await tx.db.insert(questionAskers).values({ questionId: id, organisationId: tx.actor.organisationId });
	await follow(tx, call.id);
	const details = { callId: call.id, reference: call.reference };
	await record(tx, { type: 'question.asked', subjectId: id, details });
	return id;
});
