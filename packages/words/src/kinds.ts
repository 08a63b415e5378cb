import type { NumberKind, RefusalDetails } from '@halle/domain';

/** What is said of a refusal, by itself or with its details. */
export type Sentence = string | ((details: RefusalDetails) => string);

/** How a field is read. */
export type FieldKind = NumberKind | 'day' | 'instant' | 'text';

/** What a schema found wrong, as zod says it. */
export type FieldIssue = {
	code?: string;
	message: string;
	origin?: string;
	format?: string;
	minimum?: number | bigint;
	maximum?: number | bigint;
};

/** What a page says was just done. */
export type DoneWords = { title?: string; text: string };

/** What the sentence depends on, on the pages where it depends on something. */
export type DoneFacts = {
	/** How many needs were made of an import, and how many lines are still ready. */
	importReport: { posted: number; left: number };
	lawRulesAfter: { rule: string };
	/** Last day of a contract that runs; null when none does. */
	group: { contractUntilOn: string | null };
	groupCallCriteria: { totalPercent: number };
	callQuestion: { isVerified: boolean };
	commission: { hasVoted: boolean };
};
