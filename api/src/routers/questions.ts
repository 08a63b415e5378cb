import { lookupSchema, newAnswerSchema, newQuestionSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { pageSchema } from '../list-page.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { askQuestion } from '../questions/ask-question.ts';
import { listOwnQuestions, listQuestions } from '../pages/questions.ts';

export const questionsRouter = router({
	list: as('coordinator')
		.input(pageSchema.extend({ reference: lookupSchema }))
		.query(({ ctx, input }) => listQuestions(ctx, input)),

	own: as('supplier')
		.input(pageSchema.extend({ callId: z.uuid() }))
		.query(({ ctx, input }) => listOwnQuestions(ctx, input)),

	ask: as('supplier')
		.input(keyed(newQuestionSchema))
		.mutation(({ ctx, input }) => askQuestion(ctx, input)),

	answer: as('coordinator')
		.input(keyed(newAnswerSchema))
		.mutation(({ ctx, input }) => answerQuestion(ctx, input))
});
