import type { FamilyQuestions, NumberKind, Paid } from '@halle/domain';

/** One question as its field shows it. */
export type QuestionView = {
	id: string;
	label: string;
	/** Undefined of a choice. */
	kind: NumberKind | undefined;
	hint: string | undefined;
	/** After the box. */
	unit: string;
	isRequired: boolean;
	options: readonly { value: string; label: string }[];
	/** What communes of this size usually answer: the sentence, and what would be typed, unless it is counted anyway. */
	offer: { why: string; typed: string | null } | null;
};

/** What the form of a need asks of a family, in words, with the questions of that version to work the total out. */
export type AskedForm = {
	version: number;
	questions: FamilyQuestions;
	fields: readonly QuestionView[];
	/** Asked each year, or once for all of it. */
	isYearly: boolean;
	/** How it is asked what is paid. */
	paidLabel: string;
};

/** What is typed comes to, in words. */
export type TotalShown = {
	steps: readonly string[];
	/** « 25 200 repas ». */
	whole: string;
	/** « 100 800 € HT, soit 4,00 € HT pour 1 repas »; null while nobody said what is paid. */
	price: string | null;
	remark: string | null;
	/** What so many usually cost, where nobody said what is paid: the sentence, the button and what it types. */
	offer: { why: string; label: string; typed: string } | null;
};

/** What the fields of a form hold, read: on the server at first, then in the page once somebody types. */
export type ReadNeed = {
	quantity?: number | undefined;
	packQuantity?: number | undefined;
	/** What the quantity is counted in, after it; empty while the unit is not known. */
	unitWord: string;
	/** « 3 ans »; empty while no duration is read. */
	lasts: string;
	/** Null where nothing is asked, or the answers are not enough. */
	total: TotalShown | null;
};

/** Name of the field of a question, and of what is paid. */
export const answerName = (id: string): string => `answers.values.${id}`;
export const paidName = (field: keyof Paid): string => `answers.paid.${field}`;
