import { z } from 'zod';
import { Refusal } from './errors.ts';
import { quantitySchema } from './need.ts';

/** Life of a purchase order. @law CCP R2162-13, R2162-14 */
export const orderStatuses = [
	'issued',
	'acknowledged',
	'partly_delivered',
	'delivered',
	'received',
	'closed',
	'cancelled'
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export const newOrderSchema = z.object({
	lotId: z.uuid(),
	quantity: quantitySchema,
	deliveryPlace: z.string().trim().min(3).max(300),
	note: z.string().trim().max(1000).default('')
});
export type NewOrder = z.infer<typeof newOrderSchema>;

/** What is left to order, in cents excluding tax: for this commune, and for the whole group. */
export type Remaining = { communeCents: number; groupCents: number };

/**
 * @throws Refusal ORDER_OVER_COMMUNE_CEILING, ORDER_OVER_GROUP_CEILING, saying what is left
 * @law CCP R2162-4; CJUE C-23/20 Simonsen & Weel (the maximum reached, the framework is exhausted)
 */
export function assertWithinCeilings(totalCents: number, remaining: Remaining): void {
	if (totalCents > remaining.communeCents) {
		throw new Refusal('ORDER_OVER_COMMUNE_CEILING', { remainingCents: remaining.communeCents, totalCents });
	}
	if (totalCents > remaining.groupCents) {
		throw new Refusal('ORDER_OVER_GROUP_CEILING', { remainingCents: remaining.groupCents, totalCents });
	}
}
