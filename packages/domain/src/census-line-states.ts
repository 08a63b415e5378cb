import { z } from 'zod';
import { censusValuesSchema, type CensusValues } from './census-questions.ts';
import { lineSchema } from './free-text.ts';
import type { Transition } from './transitions.ts';

/**
 * What one family at one place of a commune is worth.
 *
 * | state     | it says                       | counts as                         |
 * | --------- | ----------------------------- | --------------------------------- |
 * | asked     | nobody has answered           | nothing                           |
 * | delegated | waits for its delegate        | nothing                           |
 * | estimate  | a quantity through a link     | estimate                          |
 * | like_last | « comme au dernier contrat »  | estimate                          |
 * | nothing   | « rien cette année »          | nothing                           |
 * | answered  | a quantity from the account   | estimate until the reply is sent  |
 * | firm      | said by a verified commune    | firm                              |
 */
export const censusLineStates = [
	'asked',
	'delegated',
	'estimate',
	'like_last',
	'nothing',
	'answered',
	'firm'
] as const;
export type CensusLineState = (typeof censusLineStates)[number];

/** Whoever answers a line. */
export const lineAuthors = ['holder', 'delegate', 'account'] as const;
export type LineAuthor = (typeof lineAuthors)[number];

/** Lines are never deleted: every state leads back to every answer while the reply takes answers. */
export const censusLineTransitions = [
	{ verb: 'ask', from: [null], to: 'asked', actor: ['system'], guards: [] },
	{ verb: 'clear', from: censusLineStates, to: 'asked', actor: lineAuthors, guards: [] },
	{ verb: 'delegate', from: censusLineStates, to: 'delegated', actor: ['holder', 'account'], guards: [] },
	{ verb: 'estimate', from: censusLineStates, to: 'estimate', actor: ['holder', 'delegate'], guards: [] },
	{ verb: 'answer', from: censusLineStates, to: 'answered', actor: ['account'], guards: [] },
	{ verb: 'likeLast', from: censusLineStates, to: 'like_last', actor: lineAuthors, guards: ['last-known'] },
	{ verb: 'sayNothing', from: censusLineStates, to: 'nothing', actor: lineAuthors, guards: [] },
	{
		verb: 'confirm',
		from: ['estimate', 'like_last', 'answered', 'firm'],
		to: 'firm',
		actor: ['system'],
		guards: ['whole', 'verified']
	}
] as const satisfies readonly Transition<
	CensusLineState,
	string,
	LineAuthor | 'system',
	'last-known' | 'whole' | 'verified'
>[];

/** What people answer to a line: quantities, the same as last time, nothing, or not yet. */
export const censusAnswers = ['values', 'like_last', 'nothing', 'none'] as const;
export type CensusAnswer = (typeof censusAnswers)[number];

/** One line as a form sends it. */
export const typedLineSchema = z.object({
	lineId: z.uuid(),
	/** The line as it was read. */
	revision: z.int().min(1),
	/** What the form showed of it: see `shownLine`. */
	shown: z.string().max(120),
	answer: z.enum(censusAnswers).default('values'),
	...censusValuesSchema.shape
});
export type TypedLine = z.infer<typeof typedLineSchema>;

/** A page of lines saved at once. */
export const savedLinesSchema = z.object({ lines: z.array(typedLineSchema).max(50) });
export type SavedLines = z.infer<typeof savedLinesSchema>;

/** A place of a family that is not listed yet: a school, a delivery point. */
export const newSiteSchema = z.object({
	familyId: z.string().min(1).max(40),
	site: lineSchema(1, 120),
	...censusValuesSchema.shape
});
export type NewSite = z.infer<typeof newSiteSchema>;

/** The places that one commune may list in one campaign. */
export const linesPerReplyMax = 5_000;

/** What a line says, of its row or of a form. */
export type SaidLine = CensusValues & { answer: CensusAnswer };

/** What a line of the table says, in the words of a form. */
export function saidLine(line: CensusValues & { state: CensusLineState }): SaidLine {
	const { quantity, yearlyExclTaxCents, contractEndsOn } = line;
	return { quantity, yearlyExclTaxCents, contractEndsOn, answer: answerOfState[line.state] };
}

const answerOfState: Readonly<Record<CensusLineState, CensusAnswer>> = {
	asked: 'none',
	delegated: 'none',
	estimate: 'values',
	like_last: 'like_last',
	nothing: 'nothing',
	answered: 'values',
	firm: 'values'
};

/** What is known of the last contract of a line. */
export type LastContract = CensusValues;

/** What is known of the last contract of a row of the table. */
export function lastOf(row: {
	lastQuantity: CensusValues['quantity'];
	lastYearlyExclTaxCents: CensusValues['yearlyExclTaxCents'];
	lastContractEndsOn: CensusValues['contractEndsOn'];
}): LastContract {
	return {
		quantity: row.lastQuantity,
		yearlyExclTaxCents: row.lastYearlyExclTaxCents,
		contractEndsOn: row.lastContractEndsOn
	};
}

/** Says whether « comme au dernier contrat » means something. */
export function isLastKnown({ quantity, yearlyExclTaxCents }: LastContract): boolean {
	return quantity !== null || yearlyExclTaxCents !== null;
}

const noValues: CensusValues = { quantity: null, yearlyExclTaxCents: null, contractEndsOn: null };

/**
 * A line of a form as it is meant: numbers that were typed count, whatever is chosen beside them; a quantity of 0 is
 * nothing, and no values at all are no answer yet.
 */
export function meantLine(typed: TypedLine, last: LastContract): SaidLine {
	const { answer, quantity, yearlyExclTaxCents, contractEndsOn } = typed;
	const values: CensusValues = { quantity, yearlyExclTaxCents, contractEndsOn };
	const isTouched = !typed.shown.endsWith(shownValues(values));
	if (answer === 'like_last' && !(isTouched && hasValues(values))) return { answer, ...last };
	if (answer === 'nothing' && !(isTouched && (quantity ?? 0) > 0)) return { answer, ...noValues };
	if (quantity === 0) return { answer: 'nothing', ...noValues };
	return hasValues(values) ? { answer: 'values', ...values } : { answer: 'none', ...noValues };
}

function hasValues(values: CensusValues): boolean {
	return values.quantity !== null || values.yearlyExclTaxCents !== null || values.contractEndsOn !== null;
}

/** What a form showed of a line, to be sent back with it: a line that nobody touched is not written. */
export function shownLine({ answer, ...values }: SaidLine): string {
	return `${answer}${shownValues(values)}`;
}

function shownValues({ quantity, yearlyExclTaxCents, contractEndsOn }: CensusValues): string {
	return [quantity, yearlyExclTaxCents, contractEndsOn].map((one) => `|${one ?? ''}`).join('');
}

/** What becomes of a line of a form. */
export type Saving = 'untouched' | 'same' | 'write' | 'conflict';

/**
 * Decides between what a form says of a line, what it showed of it, and what the table holds now. Nobody’s answer is
 * written over unseen: of two people who changed one line, the second is shown both.
 */
export function savingOf(
	typed: Pick<TypedLine, 'shown' | 'revision'>,
	wanted: SaidLine,
	current: CensusValues & { state: CensusLineState; revision: number }
): Saving {
	const wish = shownLine(wanted);
	if (wish === typed.shown) return 'untouched';
	if (wish === shownLine(saidLine(current))) return 'same';
	return typed.revision === current.revision ? 'write' : 'conflict';
}

/** The state of a line once its author has said this. */
export function stateOfAnswer(answer: CensusAnswer, author: LineAuthor): CensusLineState {
	if (answer === 'values') return author === 'account' ? 'answered' : 'estimate';
	return answer === 'none' ? 'asked' : answer;
}

/** Says whether a verified commune that sends this line says a firm quantity: how much, and for how much money. */
export function isWholeLine({ quantity, yearlyExclTaxCents }: CensusValues): boolean {
	return quantity !== null && quantity > 0 && yearlyExclTaxCents !== null && yearlyExclTaxCents > 0;
}

/** What a line counts as, on every screen and in every export. */
export type LineWorth = 'firm' | 'estimate' | 'nothing' | 'unanswered';

const worths: Readonly<Record<CensusLineState, LineWorth>> = {
	asked: 'unanswered',
	delegated: 'unanswered',
	estimate: 'estimate',
	like_last: 'estimate',
	answered: 'estimate',
	nothing: 'nothing',
	firm: 'firm'
};

export function lineWorth(state: CensusLineState): LineWorth {
	return worths[state];
}
