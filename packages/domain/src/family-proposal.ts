import type { FamilyQuestion, FamilyQuestions, UsualAnswer } from './family-questions.ts';
import { roundToTwoFigures } from './need-proposal.ts';

/** An answer offered for correction, never filled in unasked; in units of the question. */
export type AnswerProposal = {
	readonly low: number;
	readonly typical: number;
	readonly high: number;
	/** What it was computed from, for the source to be shown beside it. */
	readonly usual: UsualAnswer;
};

/**
 * What communes of this size usually answer, by the id of the question.
 *
 * @returns nothing for a question of which nothing is known, nor where the answer would be less than one
 */
export function proposeAnswers(
	{ questions }: FamilyQuestions,
	population: number | null
): Readonly<Record<string, AnswerProposal>> {
	return Object.fromEntries(
		questions.flatMap((question) => {
			const proposal = proposeAnswer(question, population);
			return proposal ? [[question.id, proposal] as const] : [];
		})
	);
}

function proposeAnswer(
	{ kind, usual, least, most }: FamilyQuestion,
	population: number | null
): AnswerProposal | null {
	if (!usual || kind === 'choice') return null;
	if (usual.per === 'thousand-inhabitants' && !population) return null;
	const times = usual.per === 'thousand-inhabitants' ? (population ?? 0) / 1_000 : 1;
	const over = (value: number): number =>
		Math.min(most, kind === 'decimal' ? toTwoFigures(value * times) : roundToTwoFigures(value * times));
	const typical = over(usual.typical);
	if (typical <= 0 || typical < least) return null;
	return { low: over(usual.low), typical, high: over(usual.high), usual };
}

/** « 1,4 tonne » for a village. */
function toTwoFigures(value: number): number {
	return value >= 10 ? roundToTwoFigures(value) : Math.round(value * 10) / 10;
}
