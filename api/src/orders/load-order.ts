import { assertOrderAct, Refusal, type OrderActName } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from './line-columns.ts';

const { orderLines, orders } = schema;

/** On which side of the order each act is. */
const sides = {
	acknowledge: 'supplierId',
	deliver: 'supplierId',
	receive: 'organisationId',
	waiveRemainder: 'organisationId'
} as const satisfies Record<OrderActName, 'supplierId' | 'organisationId'>;

/**
 * Loads an order of the actor's organisation with its line, and holds it until the end of the transaction: two acts on one
 * order pass one after the other.
 *
 * @throws Refusal ORDER_NOT_FOUND also when the order is another's; why the act cannot be done: ORDER_STATUS,
 *   ORDER_DELIVERY_PENDING
 */
export async function loadOrder(tx: SignedTx, id: string, act: OrderActName) {
	const [order] = await tx.db.select().from(orders).where(eq(orders.id, id)).for('update');
	if (order?.[sides[act]] !== tx.actor.organisationId) throw new Refusal('ORDER_NOT_FOUND');
	// Read once the order is held: what others wrote meanwhile is in the sums.
	const [line] = await tx.db
		.select({ id: orderLines.id, ...lineColumns })
		.from(orders)
		.innerJoin(orderLines, lineOfOrder)
		.innerJoin(...sumsOfLine)
		.where(eq(orders.id, id));
	if (!line) throw new Error(`order ${id} has no line`);
	const { acknowledgedAt, waivedAt } = order;
	assertOrderAct(act, {
		isAcknowledged: acknowledgedAt !== null,
		isWaived: waivedAt !== null,
		lines: [line],
		role: tx.actor.role
	});
	return { ...order, line };
}
