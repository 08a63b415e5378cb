import { leftToDeliver, type Waiver } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadOrder } from './load-order.ts';

const { orders } = schema;

/**
 * The commune waives what is still awaited of an order: it is closed, for good, at what was admitted, and the rest of its
 * amount may be ordered again under the ceiling. The supplier is informed.
 *
 * @returns the id of the order
 * @throws Refusal ORDER_NOT_FOUND also when it is another commune's; ORDER_STATUS before a first delivery or when nothing is
 *   awaited; ORDER_DELIVERY_PENDING while a delivery waits to be checked
 * @law CCP R2162-4, R2162-13
 */
export const waiveRemainder = command(
	'orders.waive-remainder',
	async (tx, { orderId, reason }: Waiver): Promise<string> => {
		const { line } = await loadOrder(tx, orderId, 'waiveRemainder');
		await tx.db.update(orders).set({ waivedAt: tx.now, waiverReason: reason }).where(eq(orders.id, orderId));
		await record(tx, {
			type: 'order.remainder-waived',
			subjectId: orderId,
			details: { admitted: line.admitted, waived: leftToDeliver(line) }
		});
		return orderId;
	}
);
