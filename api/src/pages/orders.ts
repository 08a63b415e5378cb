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
	runningOrderStatuses,
	sumQuantities,
	type ActingPerson,
	type Quantity
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, asc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SignedIn } from '../context.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from '../orders/line-columns.ts';

const { calls, deliveries, lots, lotShares, orderLines, orders, organisations, verifications } = schema;
const buyer = alias(organisations, 'buyer');
const supplier = alias(organisations, 'supplier');

function orderRows(db: Db) {
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
function seenBy({ role }: ActingPerson) {
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

/** Which orders are the actor's: those it supplies, those of the lots it coordinates, or those it placed. */
function ownOrders({ role, organisationId }: ActingPerson) {
	if (role === 'coordinator') return sql`${orders.lotId} = any (${coordinatedLots})`;
	return eq(role === 'supplier' ? orders.supplierId : orders.organisationId, organisationId);
}

const coordinatedLots = sql`(select lots from app.coordinated())::uuid[]`;
const newest = listOrder('orders', 'desc', [
	{ by: orders.issuedAt, kind: 'instant' },
	{ by: orders.id, kind: 'id' }
]);

/** The orders of the actor's organisation, newest first, and how many are neither received nor closed. */
export function listOrders(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db }) => {
		const page = pageOf(await pagedIds(db, ctx.actor, newest.behind(after)));
		const ids = page.items.map(({ id }) => id);
		const rows = await orderRows(db)
			.where(inArray(orders.id, ids))
			.orderBy(...newest.by);
		return {
			items: rows.map(seenBy(ctx.actor)),
			next: page.next,
			running: await db.$count(
				orders,
				and(ownOrders(ctx.actor), inArray(orders.status, [...runningOrderStatuses]))
			)
		};
	});
}

/** Of who coordinates lot by lot, each in this order: an index has those of one lot, and none those of all. */
async function pagedIds(db: Db, actor: ActingPerson, behind: SQL | undefined) {
	if (actor.role !== 'coordinator')
		return db
			.select({ id: orders.id, key: newest.key })
			.from(orders)
			.where(and(ownOrders(actor), behind))
			.orderBy(...newest.by)
			.limit(pageLimit);
	const order = sql.join(newest.by, sql`, `);
	return db.execute<{ id: string; key: string }>(sql`
		select orders.id, ${newest.key} as key from unnest(${coordinatedLots}) as own(lot_id) cross join lateral (
			select * from orders where orders.lot_id = own.lot_id and ${behind ?? sql`true`} order by ${order} limit ${pageLimit}
		) as orders order by ${order} limit ${pageLimit}`);
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
