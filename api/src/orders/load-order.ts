import { Refusal, type OrderStatus } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { orders } = schema;

/**
 * Loads an order of the actor's organisation, as its buyer or its supplier, and holds it until the end of the
 * transaction: two acts on one order pass one after the other.
 *
 * @throws Refusal ORDER_NOT_FOUND also when the order is another's; ORDER_STATUS when the act comes too late or too soon
 */
export async function loadOrder(
	tx: SignedTx,
	id: string,
	side: 'organisationId' | 'supplierId',
	allowed: readonly OrderStatus[]
) {
	const [order] = await tx.db.select().from(orders).where(eq(orders.id, id)).for('update');
	if (order?.[side] !== tx.actor.organisationId) throw new Refusal('ORDER_NOT_FOUND');
	if (!allowed.includes(order.status)) throw new Refusal('ORDER_STATUS', { status: order.status });
	return order;
}

/** Changes the status of an order and nothing else. */
export async function advanceOrder(tx: SignedTx, id: string, status: OrderStatus): Promise<void> {
	await tx.db.update(orders).set({ status }).where(eq(orders.id, id));
}
