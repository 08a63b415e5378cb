import { z } from 'zod';
import { Refusal } from './errors.ts';
import { textSchema } from './free-text.ts';

/** Put by a supplier; the text is published with its answer, so it must not say who asks. */
export const newQuestionSchema = z.object({
	callId: z.uuid(),
	question: textSchema(10, 3000)
});
export type NewQuestion = z.infer<typeof newQuestionSchema>;

export const newAnswerSchema = z.object({
	questionId: z.uuid(),
	answer: textSchema(2, 5000)
});
export type NewAnswer = z.infer<typeof newAnswerSchema>;

/**
 * Questions are taken until the instant published, that instant included.
 *
 * @param now database clock
 * @throws Refusal QUESTIONS_CLOSED
 * @law CCP R2132-6
 */
export function assertQuestionsOpen(questionsUntilAt: Date, now: Date): void {
	if (now.getTime() > questionsUntilAt.getTime()) throw new Refusal('QUESTIONS_CLOSED');
}
