import type { FamilyQuestion, FamilyQuestions } from './family-questions.ts';
import { fraction, type Fraction } from './fraction.ts';
import { exactQuantity, quantity } from './quantity.ts';

/** Answers by the id of their question: a number, whole cents for money, the id of the option for a choice. */
export type AnswerValues = Readonly<Record<string, number | string>>;

/**
 * What is paid, in whole cents excluding tax, in one of three ways: for a year, on one bill of so many months, or what is
 * thought for all of it.
 */
export type Paid = {
	readonly yearlyCents: number | null;
	readonly invoiceCents: number | null;
	readonly invoiceMonths: number | null;
	readonly wholeCents: number | null;
};
export const nothingPaid: Paid = {
	yearlyCents: null,
	invoiceCents: null,
	invoiceMonths: null,
	wholeCents: null
};

/** What somebody answered to the questions of a family, as they were in that version. */
export type NeedAnswers = {
	readonly version: number;
	readonly values: AnswerValues;
	readonly paid: Paid;
};

/** What is wrong with an answer. Limits are in units of the question: euros for money. */
export type AnswerFault =
	| { readonly id: string; readonly why: 'missing' | 'not-an-option' | 'not-whole' | 'not-asked' }
	| { readonly id: string; readonly why: 'outside'; readonly least: number; readonly most: number };

/** How many of its last decimal one unit of an answer is: cents of a euro; the others are plain. */
export function answerScale({ kind }: Pick<FamilyQuestion, 'kind'>): 1 | 100 {
	return kind === 'money' ? 100 : 1;
}

/** Everything wrong with the answers, in the order of the questions, then what nobody asked. */
export function answerFaults({ questions }: FamilyQuestions, values: AnswerValues): AnswerFault[] {
	const asked = questions.flatMap((question) => faultOf(question, values[question.id]) ?? []);
	const unasked = Object.keys(values).filter((id) => !questions.some((question) => question.id === id));
	return [...asked, ...unasked.map((id): AnswerFault => ({ id, why: 'not-asked' }))];
}

function faultOf(question: FamilyQuestion, value: number | string | undefined): AnswerFault | undefined {
	const { id, kind, least, most, options, otherwise } = question;
	if (value === undefined) return otherwise === null ? { id, why: 'missing' } : undefined;
	if (kind === 'choice')
		return options.some((option) => option.id === value) ? undefined : { id, why: 'not-an-option' };
	if (typeof value === 'string' || !isPrecise(value, question)) return { id, why: 'not-whole' };
	const scale = answerScale(question);
	return value < least * scale || value > most * scale ? { id, why: 'outside', least, most } : undefined;
}

/** Whole, but for what is measured, which goes to the thousandth. */
function isPrecise(value: number, { kind }: FamilyQuestion): boolean {
	return kind === 'decimal' ? Math.round(value * 1000) / 1000 === value : Number.isSafeInteger(value);
}

/**
 * What the sum takes an answer for: its number, what its option counts, or what counts when nobody answers. Euros for money.
 *
 * @returns null while somebody must still answer
 */
export function countedAnswer(question: FamilyQuestion, values: AnswerValues): Fraction | null {
	const { id, kind, options, otherwise } = question;
	const value = values[id];
	const counts = kind === 'choice' ? options.find((option) => option.id === value)?.counts : value;
	if (typeof counts !== 'number') return otherwise === null ? null : exactQuantity(quantity(otherwise));
	return kind === 'money' ? fraction(BigInt(counts), 100n) : exactQuantity(quantity(counts));
}
