import { Refusal, type NewReceipt } from '@halle/domain';
import { schema } from '@halle/db';
import { count, eq } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { advanceOrder, loadOrder } from './load-order.ts';

const { deliveries, receipts } = schema;

/**
 * The commune says what it found in a delivery: all of it, or less and why. Once everything ordered was delivered and
 * every delivery checked, the order is received.
 *
 * @returns the id of the order
 * @throws Refusal DELIVERY_NOT_FOUND also when it is another commune's; DELIVERY_ALREADY_RECEIVED;
 *   RECEIPT_OVER_DELIVERY; RECEIPT_SHORTAGE_UNEXPLAINED when less was received and nothing says why
 * @law CCP R2111-1 s. (vérification et admission), CCAG-FCS art. 27 s.
 */
export const receiveDelivery = command('orders.receive', async (tx, input: NewReceipt): Promise<string> => {
	const [delivery] = await tx.db.select().from(deliveries).where(eq(deliveries.id, input.deliveryId));
	if (!delivery) throw new Refusal('DELIVERY_NOT_FOUND');
	const order = await loadOrder(tx, delivery.orderId, 'organisationId', ['partly_delivered', 'delivered']);
	assertReceipt(input, delivery.quantity);

	const added = await tx.db
		.insert(receipts)
		.values({ ...input, orderId: order.id })
		.onConflictDoNothing()
		.returning({ id: receipts.id });
	if (added.length === 0) throw new Refusal('DELIVERY_ALREADY_RECEIVED');
	if (order.status === 'delivered' && (await allReceived(tx, order.id)))
		await advanceOrder(tx, order.id, 'received');
	await record(tx, {
		type: 'order.received',
		subjectId: order.id,
		details: {
			deliveryId: delivery.id,
			received: input.receivedQuantity,
			missing: delivery.quantity - input.receivedQuantity
		}
	});
	return order.id;
});

function assertReceipt({ receivedQuantity, shortage }: NewReceipt, delivered: number): void {
	if (receivedQuantity > delivered) throw new Refusal('RECEIPT_OVER_DELIVERY', { delivered });
	if (receivedQuantity < delivered && shortage === '') {
		throw new Refusal('RECEIPT_SHORTAGE_UNEXPLAINED', { missing: delivered - receivedQuantity });
	}
}

async function allReceived(tx: SignedTx, orderId: string): Promise<boolean> {
	const [delivered] = await tx.db
		.select({ n: count() })
		.from(deliveries)
		.where(eq(deliveries.orderId, orderId));
	const [checked] = await tx.db.select({ n: count() }).from(receipts).where(eq(receipts.orderId, orderId));
	return delivered?.n === checked?.n;
}
