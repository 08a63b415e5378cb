import { z } from 'zod';
import { daySchema } from './day-schemas.ts';
import { isQuantity, quantity } from './quantity.ts';

/**
 * What is asked of each place of a family: the columns of a reply, in the order of its page. The one place to widen: page,
 * export and what is copied from the last campaign follow this list and the schema below.
 */
export const censusQuestions = [
	'quantity',
	'yearlyExclTaxCents',
	'contractEndsOn'
] as const satisfies (keyof CensusValues)[];
export type CensusQuestion = (typeof censusQuestions)[number];

/** The answers to these questions, as they are kept: per year, in the unit of the family, excluding tax. */
export const censusValuesSchema = z.object({
	/** 0 is « nothing this year ». */
	quantity: z
		.number()
		.min(0)
		.max(1_000_000_000)
		.refine(isQuantity, 'quantity-decimals')
		.transform(quantity)
		.nullable()
		.default(null),
	/** What is paid for it in a year. */
	yearlyExclTaxCents: z.int().min(0).max(100_000_000_000).nullable().default(null),
	contractEndsOn: daySchema.nullable().default(null)
});
export type CensusValues = z.infer<typeof censusValuesSchema>;
