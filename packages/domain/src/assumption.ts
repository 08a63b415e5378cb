import { z } from 'zod';
import { lineSchema } from './free-text.ts';

/** What running a purchase is assumed to cost, by the kind of procedure, and what a group costs beside it. */
export const costKinds = [
	'procedure-dispense',
	'procedure-publicity',
	'procedure-formal',
	'procedure-european',
	'group',
	'member'
] as const;
export type CostKind = (typeof costKinds)[number];

const source = lineSchema(10, 500);
const revision = z.int().min(1);

/** New values for what is assumed of the prices of one family of purchases. */
export const amendedPricesSchema = z
	.object({
		/** First CPV prefix of the family: its name in addresses. */
		code: z.string().regex(/^\d{2,4}$/),
		revision,
		/** Discount an infinite amount would earn, in hundredths of a percent. */
		discountMaxBasisPoints: z.int().min(1).max(5_000),
		/** Amount that earns half of it. */
		halfDiscountCents: z.int().min(100_000).max(1_000_000_000),
		/** Largest total of one group. */
		maxAmountCents: z.int().min(1_000_000).max(100_000_000_000),
		/** How far partners may be where a need does not say; null leaves what its purchase family says. */
		radiusMetres: z.int().min(1_000).max(500_000).nullable().default(null),
		source,
		isHypothesis: z.boolean()
	})
	.refine(({ halfDiscountCents, maxAmountCents }) => maxAmountCents >= halfDiscountCents, {
		path: ['maxAmountCents'],
		error: 'below'
	});
export type AmendedPrices = z.infer<typeof amendedPricesSchema>;

/** A new value for one of the costs that every family shares. */
export const amendedCostSchema = z.object({
	kind: z.enum(costKinds),
	revision,
	costCents: z.int().min(0).max(10_000_000),
	source,
	isHypothesis: z.boolean()
});
export type AmendedCost = z.infer<typeof amendedCostSchema>;
