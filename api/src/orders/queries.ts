import { Refusal, type Actor } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { remainingOn } from './place-order.ts';

const { awards, calls, deliveries, lots, lotShares, needs, orders, organisations, receipts } = schema;
const buyer = alias(organisations, 'buyer');
const supplier = alias(organisations, 'supplier');

/** Units delivered and received so far: summed from their rows, never kept beside them. */
const delivered = sql<number>`coalesce((select sum(d.quantity) from deliveries d where d.order_id = ${orders.id}), 0)::int`;
const received = sql<number>`coalesce((select sum(r.received_quantity) from receipts r where r.order_id = ${orders.id}), 0)::int`;

function orderRows(db: Db) {
	return db
		.select({
			...getTableColumns(orders),
			lotTitle: lots.title,
			unit: lots.unit,
			callReference: calls.reference,
			buyerName: buyer.name,
			supplierName: supplier.name,
			deliveredQuantity: delivered,
			receivedQuantity: received
		})
		.from(orders)
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.innerJoin(calls, eq(calls.id, lots.callId))
		.innerJoin(buyer, eq(buyer.id, orders.organisationId))
		.innerJoin(supplier, eq(supplier.id, orders.supplierId))
		.$dynamic();
}

/** Which orders are the actor's: those it supplies, those of the calls it coordinates, or those it placed. */
function ownOrders({ role, organisationId }: Actor) {
	if (role === 'supplier') return eq(orders.supplierId, organisationId);
	return eq(role === 'coordinator' ? calls.coordinatorId : orders.organisationId, organisationId);
}

/** The orders of the actor's organisation, newest first. */
export function listOrders(ctx: SignedIn) {
	return withTx(ctx, ({ db }) => orderRows(db).where(ownOrders(ctx.actor)).orderBy(desc(orders.issuedAt)));
}

/** @throws Refusal ORDER_NOT_FOUND also when the order is between others */
export function getOrder(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db, now }) => {
		const [order] = await orderRows(db).where(and(eq(orders.id, id), ownOrders(ctx.actor)));
		if (!order) throw new Refusal('ORDER_NOT_FOUND');
		const parts = await db
			.select({ ...getTableColumns(deliveries), receipt: receipts })
			.from(deliveries)
			.leftJoin(receipts, eq(receipts.deliveryId, deliveries.id))
			.where(eq(deliveries.orderId, id))
			.orderBy(deliveries.recordedAt);
		return { ...order, deliveries: parts, now };
	});
}

/** The awarded lots on which the actor's commune may order, with the locked price and what is left. */
export function listOrderableLots(ctx: SignedIn) {
	return withTx(ctx, async ({ db }) => {
		const shares = await db
			.select({
				lotId: lots.id,
				shareId: lotShares.id,
				lotTitle: lots.title,
				unit: lots.unit,
				callReference: calls.reference,
				callTitle: calls.title,
				supplierName: supplier.name,
				unitPriceExclTaxCents: awards.unitPriceExclTaxCents,
				plannedQuantity: lotShares.quantity,
				ceilingExclTaxCents: lotShares.ceilingExclTaxCents,
				groupCeilingExclTaxCents: lots.ceilingExclTaxCents,
				delivery: needs.delivery
			})
			.from(lotShares)
			.innerJoin(lots, eq(lots.id, lotShares.lotId))
			.innerJoin(calls, eq(calls.id, lots.callId))
			.innerJoin(awards, eq(awards.lotId, lots.id))
			.innerJoin(supplier, eq(supplier.id, awards.supplierId))
			.innerJoin(needs, eq(needs.id, lotShares.needId))
			.where(eq(lotShares.organisationId, ctx.actor.organisationId))
			.orderBy(calls.reference, lots.number);
		const ordered = await orderedByShare(
			db,
			shares.map((share) => share.shareId)
		);
		return Promise.all(
			shares.map(async (share) => ({
				...share,
				orderedQuantity: ordered.get(share.shareId) ?? 0,
				remaining: await remainingOn({ db }, share.lotId, share.shareId)
			}))
		);
	});
}

async function orderedByShare(db: Db, shareIds: readonly string[]): Promise<Map<string, number>> {
	if (shareIds.length === 0) return new Map();
	const rows = await db
		.select({ shareId: orders.lotShareId, quantity: sql<number>`sum(${orders.quantity})::int` })
		.from(orders)
		.where(inArray(orders.lotShareId, [...shareIds]))
		.groupBy(orders.lotShareId);
	return new Map(rows.map((row) => [row.shareId, row.quantity]));
}
