import { assertDeliveredOn, leftToDeliver, parisDay, Refusal, type NewDelivery } from '@halle/domain';
import { schema } from '@halle/db';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadOrder } from './load-order.ts';

const { deliveries } = schema;

/**
 * The supplier says what it has delivered, in one or several parts; what the commune refused may be delivered again.
 *
 * @returns the id of the delivery
 * @throws Refusal ORDER_NOT_FOUND; ORDER_STATUS before it is confirmed or when nothing is left to deliver;
 *   DELIVERY_OVER_ORDER when it is more than what is left; DELIVERY_IN_FUTURE, DELIVERY_BEFORE_ORDER
 */
export const deliverOrder = command('orders.deliver', async (tx, input: NewDelivery): Promise<string> => {
	const { id, issuedAt, line } = await loadOrder(tx, input.orderId, 'deliver');
	assertDeliveredOn(input.deliveredOn, { orderedOn: parisDay(issuedAt), today: parisDay(tx.now) });
	const left = leftToDeliver(line);
	if (input.quantity > left) throw new Refusal('DELIVERY_OVER_ORDER', { leftToDeliver: left });

	const [delivery] = await tx.db
		.insert(deliveries)
		.values({ ...input, orderLineId: line.id })
		.returning({ id: deliveries.id });
	if (!delivery) throw new Error('insert returned no row');
	await record(tx, {
		type: 'order.delivered',
		subjectId: id,
		details: { deliveryId: delivery.id, quantity: input.quantity }
	});
	return delivery.id;
});
