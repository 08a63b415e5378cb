import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { advanceOrder, loadOrder } from './load-order.ts';

/**
 * The supplier confirms that it has seen the order and will deliver it.
 *
 * @throws Refusal ORDER_NOT_FOUND, ORDER_STATUS when it was confirmed already
 */
export const acknowledgeOrder = command(
	'orders.acknowledge',
	async (tx, input: { id: string }): Promise<string> => {
		await loadOrder(tx, input.id, 'supplierId', ['issued']);
		await advanceOrder(tx, input.id, 'acknowledged');
		await record(tx, { type: 'order.acknowledged', subjectId: input.id });
		return input.id;
	}
);
