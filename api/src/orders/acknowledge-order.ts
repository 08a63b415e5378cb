import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadOrder } from './load-order.ts';

const { orders } = schema;

/**
 * The supplier confirms that it has seen the order and will deliver it.
 *
 * @throws Refusal ORDER_NOT_FOUND, ORDER_STATUS when it was confirmed already
 */
export const acknowledgeOrder = command(
	'orders.acknowledge',
	async (tx, input: { id: string }): Promise<string> => {
		await loadOrder(tx, input.id, 'acknowledge');
		await tx.db.update(orders).set({ acknowledgedAt: tx.now }).where(eq(orders.id, input.id));
		await record(tx, { type: 'order.acknowledged', subjectId: input.id });
		return input.id;
	}
);
