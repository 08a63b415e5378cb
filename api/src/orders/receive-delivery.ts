import { quantity, quantityLeft, Refusal, type NewVerification, type Quantity } from '@halle/domain';
import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { loadOrder } from './load-order.ts';

const { deliveries, verifications } = schema;

/**
 * The commune says what it found in a delivery: it admits what is good and rejects the rest, with the reason. What is
 * rejected may be delivered again; the order is received once all of it is admitted.
 *
 * @returns the id of the order
 * @throws Refusal DELIVERY_NOT_FOUND also when it is another commune's; ORDER_STATUS; DELIVERY_ALREADY_RECEIVED;
 *   VERIFICATION_OVER_DELIVERY; VERIFICATION_UNEXPLAINED when less is admitted and nothing says why
 * @law CCAG-FCS (2021, opérations de vérification ; admission, ajournement, réfaction et rejet)
 */
export const receiveDelivery = command(
	'orders.receive',
	async (tx, { deliveryId, admittedQuantity, reason }: NewVerification): Promise<string> => {
		const [delivery] = await tx.db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
		if (!delivery) throw new Refusal('DELIVERY_NOT_FOUND');
		const order = await loadOrder(tx, delivery.orderId, 'receive');
		const pending = await pendingIn(tx, delivery);
		if (pending === 0) throw new Refusal('DELIVERY_ALREADY_RECEIVED');
		if (admittedQuantity > pending) throw new Refusal('VERIFICATION_OVER_DELIVERY', { delivered: pending });
		const rejected = quantityLeft(pending, admittedQuantity);
		if (rejected > 0 && reason === '') throw new Refusal('VERIFICATION_UNEXPLAINED', { missing: rejected });

		const decided = [
			{ deliveryId, decision: 'admitted' as const, quantity: admittedQuantity },
			{ deliveryId, decision: 'rejected' as const, quantity: rejected, reason }
		];
		await tx.db.insert(verifications).values(decided.filter((row) => row.quantity > 0));
		await record(tx, {
			type: 'order.received',
			subjectId: order.id,
			details: { deliveryId, admitted: admittedQuantity, rejected }
		});
		return order.id;
	}
);

/** What of a delivery is not decided yet. Read once its order is held. */
async function pendingIn(tx: SignedTx, delivery: { id: string; quantity: Quantity }): Promise<Quantity> {
	const [row] = await tx.db
		.select({
			decided: sql<Quantity>`coalesce(sum(${verifications.quantity}), 0)`.mapWith(verifications.quantity)
		})
		.from(verifications)
		.where(eq(verifications.deliveryId, delivery.id));
	return quantityLeft(delivery.quantity, row?.decided ?? quantity(0));
}
