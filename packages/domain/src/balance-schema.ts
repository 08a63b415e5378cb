import { z } from 'zod';

const wholeCents = z.int();

/** A gain is never one number: both ends come from the two ends of the hypothesis on discounts. Whole cents excluding tax. */
export const rangeSchema = z.object({ lowCents: wholeCents, highCents: wholeCents });
export type GainRange = z.infer<typeof rangeSchema>;

/**
 * Where the figures of a balance come from: price and costs are simulated; the convention says the costs; the price is
 * the one that was obtained.
 */
export const balanceBases = ['simulated', 'convention', 'measured'] as const;
export type BalanceBasis = (typeof balanceBases)[number];

/**
 * What buying together does to the money of a commune, or of several: the gain on the price less the part of the costs
 * that it pays. Cents excluding tax over the whole purchase, both ends of each hypothesis. Time stands beside it, apart.
 */
export const balanceSchema = z.object({
	basis: z.enum(balanceBases),
	price: rangeSchema,
	cost: rangeSchema,
	cash: rangeSchema,
	/** Hours of agents that running a purchase alone takes, and those that joining takes instead. Hypotheses, never money. */
	hours: z.object({ avoided: z.number(), spent: z.number() })
});
export type Balance = z.infer<typeof balanceSchema>;
