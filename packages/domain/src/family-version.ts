import { z } from 'zod';
import { shippedQuestions } from './family-question-table.ts';
import type { FamilyQuestions } from './family-questions.ts';
import { familyQuestionsSchema } from './family-schemas.ts';
import { frameworkMonthsMax } from './framework.ts';
import { lineSchema } from './free-text.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/**
 * What an administrator edits of a family: what it is called, the words it is found by, its season, and what is asked.
 * A change is a new version; a need keeps that of its day.
 */
export type FamilyVersion = {
	familyId: string;
	/** 1 for the first. */
	version: number;
	label: string;
	words: string[];
	renewalMonth: number | null;
	durationMonths: number;
	questions: FamilyQuestions;
};

export const wordsOfFamilyMax = 200;

/** The next version of a family, from the one that was seen. */
export const amendedFamilySchema = z.object({
	familyId: lineSchema(1, 40),
	/** The version that the person changed. */
	version: z.int().min(1),
	label: lineSchema(3, 80),
	words: z.array(lineSchema(2, 60)).min(1).max(wordsOfFamilyMax),
	renewalMonth: z.int().min(1).max(12).nullable().default(null),
	durationMonths: z.int().min(1).max(frameworkMonthsMax),
	questions: familyQuestionsSchema
});
export type AmendedFamily = z.infer<typeof amendedFamilySchema>;

/** A family as the product has it. */
export function shippedFamily(family: PurchaseFamily): Omit<FamilyVersion, 'version'> {
	const { id, label, words, renewalMonth, durationMonths } = family;
	return {
		familyId: id,
		label,
		words: [...words],
		renewalMonth,
		durationMonths,
		questions: shippedQuestions(family)
	};
}
