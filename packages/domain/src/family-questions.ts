import type { UnitCode } from './units.ts';

/** How an answer is typed: one by one, to the thousandth, in euros excluding tax, or among a few. */
export const questionKinds = ['count', 'decimal', 'money', 'choice'] as const;
export type QuestionKind = (typeof questionKinds)[number];
/** No family asks more than this: what a secretary answers without looking anything up. */
export const questionsMax = 4;

/** A French noun, after a number below 2 and after the others. */
export type Noun = { readonly one: string; readonly many: string };

/** What communes usually answer: for 1,000 inhabitants, for a commune of any size, or whatever the answer is about. */
export type UsualAnswer = {
	readonly per: 'thousand-inhabitants' | 'commune' | 'any';
	readonly low: number;
	readonly typical: number;
	readonly high: number;
	/** Where the figures come from, in French, as shown beside them. */
	readonly source: string;
	readonly isHypothesis: boolean;
};

/** One of the answers to choose among; `counts` is what the sum takes it for. */
export type QuestionOption = { readonly id: string; readonly label: string; readonly counts: number };

/** One question of a family, as a secretary would be asked it. */
export type FamilyQuestion = {
	/** Its name in the sum and in the answers: letters and digits. Never changed: answers are kept under it. */
	readonly id: string;
	readonly label: string;
	readonly kind: QuestionKind;
	/** After the box and in the sum: « élèves ». */
	readonly noun: Noun;
	/** How to answer, with an example; may be empty. */
	readonly hint: string;
	/** Least and most that may be answered: units of the noun, euros for money. */
	readonly least: number;
	readonly most: number;
	/** What is counted when nobody answers; null when somebody must. */
	readonly otherwise: number | null;
	/** Only of a choice. */
	readonly options: readonly QuestionOption[];
	readonly usual: UsualAnswer | null;
};

/** What one unit usually costs, micro-euros excluding tax. Far from it, a remark is made; nothing is refused. */
export type UsualPrice = {
	readonly lowMicros: number;
	readonly highMicros: number;
	readonly source: string;
	readonly isHypothesis: boolean;
};

/** Whether the quantity is needed each year, so that it grows with the duration, or once. */
export const questionBases = ['each-year', 'once'] as const;
export type QuestionBasis = (typeof questionBases)[number];

/** What is asked of who needs something of a family, and how the quantity and the amount come from the answers. */
export type FamilyQuestions = {
	/** Unit of the quantity: that of the family. */
	readonly unit: UnitCode;
	readonly basis: QuestionBasis;
	/** What one unit of the quantity is: « repas », « année de copieur ». */
	readonly counted: Noun;
	/** One to four, in the order of the screen. */
	readonly questions: readonly FamilyQuestion[];
	/** Quantity per year, or in all when it is bought once: « pupils × days ». See `readFormula`. */
	readonly quantity: string;
	/** Euros per year from the answers, for who knows the price of one: « pupils × budget »; empty when none says it. */
	readonly spending: string;
	readonly usualPrice: UsualPrice | null;
};

/** The noun after a number: singular below 2, as French has it. */
export function nounAfter(value: number, { one, many }: Noun): string {
	return Math.abs(value) < 2 ? one : many;
}
