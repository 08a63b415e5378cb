import { z } from 'zod';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { lineSchema, textSchema } from './free-text.ts';
import { isPayable, lineTotal, type Cents, type MicroEuros } from './money.ts';
import { sitesMax } from './need-sites.ts';
import { quantitySchema } from './quantity-schema.ts';
import { isQuantity, quantity, type Quantity } from './quantity.ts';
import { daySchema } from './day-schemas.ts';

/** What a commune finds in a delivery. What is missing or damaged is rejected, and may be delivered again. */
/** Days left to check a delivery. @source CCAG-FCS 2021, vérifications quantitatives et qualitatives: quinze jours */
export const checkWithinDays = 15;

export const verificationDecisions = ['admitted', 'rejected'] as const;

export const newOrderSchema = z.object({
	/** Part of a lot that the commune orders on: two needs in one lot are two shares. */
	shareId: z.uuid(),
	quantity: quantitySchema,
	/** Which of the places of the need it is for, as its commune numbers them. */
	siteNumber: z.int().min(1).max(sitesMax).default(1),
	deliveryPlace: lineSchema(3, 300),
	note: textSchema(0, 1000).default('')
});
export type NewOrder = z.infer<typeof newOrderSchema>;

export const newDeliverySchema = z.object({
	orderId: z.uuid(),
	quantity: quantitySchema,
	deliveredOn: daySchema,
	note: textSchema(0, 500).default('')
});
export type NewDelivery = z.infer<typeof newDeliverySchema>;

export const newVerificationSchema = z.object({
	deliveryId: z.uuid(),
	/** Found good: 23 of 24. The rest of the delivery is refused. */
	admittedQuantity: z
		.number()
		.min(0)
		.max(1_000_000_000)
		.refine(isQuantity, 'quantity-decimals')
		.transform(quantity),
	/** What is missing or damaged; needed when less was admitted than delivered. */
	reason: textSchema(0, 1000).default('')
});
export type NewVerification = z.infer<typeof newVerificationSchema>;

export const waiverSchema = z.object({
	orderId: z.uuid(),
	/** Said to the supplier. */
	reason: textSchema(0, 500).default('')
});
export type Waiver = z.infer<typeof waiverSchema>;

/**
 * A delivery comes after its order, and is recorded once it has come.
 *
 * @throws Refusal DELIVERY_IN_FUTURE, DELIVERY_BEFORE_ORDER
 */
export function assertDeliveredOn(
	deliveredOn: Day,
	{ orderedOn, today }: { orderedOn: Day; today: Day }
): void {
	if (deliveredOn > today) throw new Refusal('DELIVERY_IN_FUTURE', { field: 'deliveredOn', today });
	if (deliveredOn < orderedOn)
		throw new Refusal('DELIVERY_BEFORE_ORDER', { field: 'deliveredOn', orderedOn });
}

/** What is left to order, in cents excluding tax: for this commune, and for the whole group. */
export type Remaining = { communeCents: number; groupCents: number };

/**
 * What an order costs at its locked price, within what is left. What nobody could pay passes every ceiling.
 *
 * @throws Refusal ORDER_OVER_COMMUNE_CEILING, ORDER_OVER_GROUP_CEILING, saying what is left
 * @law CCP R2162-4; CJUE C-23/20 Simonsen & Weel (the maximum reached, the framework is exhausted)
 */
export function orderTotal(
	line: { quantity: Quantity; unitPriceExclTaxMicros: MicroEuros },
	{ communeCents, groupCents }: Remaining
): Cents {
	if (!isPayable(line.quantity, line.unitPriceExclTaxMicros))
		throw new Refusal('ORDER_OVER_COMMUNE_CEILING', { remainingCents: communeCents });
	const totalCents = lineTotal(line.quantity, line.unitPriceExclTaxMicros);
	if (totalCents > communeCents)
		throw new Refusal('ORDER_OVER_COMMUNE_CEILING', { remainingCents: communeCents, totalCents });
	if (totalCents > groupCents)
		throw new Refusal('ORDER_OVER_GROUP_CEILING', { remainingCents: groupCents, totalCents });
	return totalCents;
}
