import {
	carriedByOrder,
	carriedOf,
	leftToDeliver,
	measureOf,
	nextOrderAct,
	orderActReason,
	pendingQuantity,
	quantityLeft,
	Refusal,
	sumQuantities,
	type ActingPerson,
	type Quantity
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from '../orders/line-columns.ts';
import { ownOrders } from '../orders/own-orders.ts';

const { calls, deliveries, lots, lotShares, orderLines, orders, organisations, verifications } = schema;
const buyer = alias(organisations, 'buyer');
const supplier = alias(organisations, 'supplier');

export function orderRows(db: Db) {
	return db
		.select({
			...getTableColumns(orders),
			line: lineColumns,
			carried: carriedOf(lotShares),
			lotTitle: lots.title,
			callReference: calls.reference,
			buyerName: buyer.name,
			supplierName: supplier.name
		})
		.from(orders)
		.innerJoin(orderLines, lineOfOrder)
		.innerJoin(...sumsOfLine)
		.innerJoin(lotShares, eq(lotShares.id, orderLines.lotShareId))
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.innerJoin(calls, eq(calls.id, lots.callId))
		.innerJoin(buyer, eq(buyer.id, orders.organisationId))
		.innerJoin(supplier, eq(supplier.id, orders.supplierId))
		.$dynamic();
}

type OrderRow = Awaited<ReturnType<typeof orderRows>>[number];

/** An order as its people read it, with what waits for the one who reads. */
export function seenBy({ role }: ActingPerson) {
	return ({ line, carried, ...order }: OrderRow) => {
		const { acknowledgedAt, waivedAt } = order;
		const isWaived = waivedAt !== null;
		const situation = { isAcknowledged: acknowledgedAt !== null, isWaived, lines: [line], role };
		const { ordered, delivered, admitted, rejected, unitPriceExclTaxMicros } = line;
		return {
			...order,
			...carriedByOrder(carried, order),
			quantity: ordered,
			...measureOf(line),
			unitPriceExclTaxMicros,
			deliveredQuantity: delivered,
			admittedQuantity: admitted,
			rejectedQuantity: rejected,
			pendingQuantity: pendingQuantity(line),
			leftToDeliver: leftToDeliver(line),
			next: nextOrderAct(situation),
			mayWaive: orderActReason('waiveRemainder', situation) === null
		};
	};
}

/** @throws Refusal ORDER_NOT_FOUND also when the order is between others */
export function getOrder(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db, now }) => {
		const [order] = await orderRows(db).where(and(eq(orders.id, id), ownOrders(ctx.actor)));
		if (!order) throw new Refusal('ORDER_NOT_FOUND');
		return { ...seenBy(ctx.actor)(order), deliveries: await deliveriesOf(db, id), now };
	});
}

/** The deliveries of an order, each with what was decided of it, in the order in which it was. */
async function deliveriesOf(db: Db, orderId: string) {
	const parts = await db
		.select()
		.from(deliveries)
		.where(eq(deliveries.orderId, orderId))
		.orderBy(asc(deliveries.recordedAt), asc(deliveries.id));
	const decided = await db
		.select({ ...getTableColumns(verifications) })
		.from(verifications)
		.innerJoin(deliveries, eq(deliveries.id, verifications.deliveryId))
		.where(eq(deliveries.orderId, orderId))
		.orderBy(asc(verifications.decidedAt), asc(verifications.decision));
	return parts.map((part) => {
		const own = decided.filter(({ deliveryId }) => deliveryId === part.id);
		return { ...part, verifications: own, ...decidedOf(part.quantity, own) };
	});
}

function decidedOf(
	delivered: Quantity,
	decided: readonly { decision: 'admitted' | 'rejected'; quantity: Quantity }[]
) {
	const sumOf = (outcome: 'admitted' | 'rejected') =>
		sumQuantities(decided.filter(({ decision }) => decision === outcome).map(({ quantity }) => quantity));
	const admittedQuantity = sumOf('admitted');
	const rejectedQuantity = sumOf('rejected');
	const pending = quantityLeft(delivered, sumQuantities([admittedQuantity, rejectedQuantity]));
	return { admittedQuantity, rejectedQuantity, pendingQuantity: pending };
}
