import { schema } from '@halle/db';
import { addDays, answerDaysBefore, parisDay } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { peopleOf, peopleOfAll } from '../accounts/people-of.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';
import { withTx } from '../with-tx.ts';

const { callFollowers, calls, questions } = schema;

/** To the coordinator: a question waits. Who asks is not said, because it is not known to those who answer. */
export const writeAsked: WriteLetters<'question-asked'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const row = await loadQuestion(db, subjectId);
		if (!row || row.question.answeredAt) return [];
		const { call, question } = row;
		// Of an organisation that is not verified: sent once it is.
		const [asker] = await db.execute<{ stands: boolean }>(
			sql`select app.asker_stands(${question.id}::uuid) as stands`
		);
		if (!asker?.stands) return [];
		const people = await whoFollows(db, call.coordinatorId, call.groupId);
		const facts = {
			title: call.title,
			reference: call.reference,
			question: question.text,
			answerUntilOn: addDays(parisDay(call.deadlineAt), -answerDaysBefore)
		};
		return toEach(people, `question-asked.${id}`, { says: 'question-asked', facts });
	});

/** To every supplier that follows the consultation, at once. @law CCP R2132-6 */
export const writeAnswered: WriteLetters<'question-answered'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const row = await loadQuestion(db, subjectId);
		if (!row?.question.answer) return [];
		const { call, question } = row;
		const followers = await db
			.select({ organisationId: callFollowers.organisationId })
			.from(callFollowers)
			.where(eq(callFollowers.callId, call.id));
		const ids = followers.map(({ organisationId }) => organisationId);
		const people = await peopleOfAll(db, ids, 'supplier');
		const facts = {
			title: call.title,
			reference: call.reference,
			question: question.text,
			answer: row.question.answer
		};
		const saying = { says: 'question-answered', facts } as const;
		return toEach(people, `question-answered.${id}`, saying, { callId: call.id });
	});

type Db = Parameters<typeof peopleOf>[0];

async function loadQuestion(db: Db, id: string | null) {
	const [row] = await db
		.select({ question: questions, call: calls })
		.from(questions)
		.innerJoin(calls, eq(calls.id, questions.callId))
		.where(eq(questions.id, id ?? ''));
	return row;
}
