import { parisDay, Refusal, type NewDelivery } from '@halle/domain';
import { schema } from '@halle/db';
import { eq, sum } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { advanceOrder, loadOrder } from './load-order.ts';

const { deliveries } = schema;

/**
 * The supplier says what it has delivered, in one or several parts.
 *
 * @returns the id of the delivery
 * @throws Refusal ORDER_NOT_FOUND; ORDER_STATUS before it is confirmed or after all is delivered;
 *   DELIVERY_OVER_ORDER when the parts would add up to more than was ordered; DELIVERY_IN_FUTURE
 */
export const deliverOrder = command('orders.deliver', async (tx, input: NewDelivery): Promise<string> => {
	const order = await loadOrder(tx, input.orderId, 'supplierId', ['acknowledged', 'partly_delivered']);
	if (input.deliveredOn > parisDay(tx.now))
		throw new Refusal('DELIVERY_IN_FUTURE', { today: parisDay(tx.now) });
	const leftToDeliver = order.quantity - (await deliveredSoFar(tx, order.id));
	if (input.quantity > leftToDeliver) throw new Refusal('DELIVERY_OVER_ORDER', { leftToDeliver });

	const [delivery] = await tx.db.insert(deliveries).values(input).returning({ id: deliveries.id });
	if (!delivery) throw new Error('insert returned no row');
	await advanceOrder(tx, order.id, input.quantity === leftToDeliver ? 'delivered' : 'partly_delivered');
	await record(tx, {
		type: 'order.delivered',
		subjectId: order.id,
		details: { deliveryId: delivery.id, quantity: input.quantity }
	});
	return delivery.id;
});

/** Units delivered so far, summed from the deliveries. */
async function deliveredSoFar(tx: SignedTx, orderId: string): Promise<number> {
	const [row] = await tx.db
		.select({ delivered: sum(deliveries.quantity).mapWith(Number) })
		.from(deliveries)
		.where(eq(deliveries.orderId, orderId));
	return row?.delivered ?? 0;
}
