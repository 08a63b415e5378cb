import { z } from 'zod';
import { Refusal } from './errors.ts';
import { daySchema, quantitySchema } from './need.ts';

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

export const newDeliverySchema = z.object({
	orderId: z.uuid(),
	quantity: quantitySchema,
	deliveredOn: daySchema,
	note: z.string().trim().max(500).default('')
});
export type NewDelivery = z.infer<typeof newDeliverySchema>;

export const newReceiptSchema = z.object({
	deliveryId: z.uuid(),
	/** Units found good: 23 of 24. */
	receivedQuantity: z.coerce.number<number | string>().int().min(0).max(1_000_000_000),
	/** What is missing or damaged; needed when less was received than delivered. */
	shortage: z.string().trim().max(1000).default('')
});
export type NewReceipt = z.infer<typeof newReceiptSchema>;

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
