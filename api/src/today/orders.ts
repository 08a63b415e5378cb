import { addDays, checkWithinDays, leftToDeliver, measureOf, nextOrderAct, parisDay } from '@halle/domain';
import { schema } from '@halle/db';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { tasksMost, weights, type TodayTask } from './tasks.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from '../orders/line-columns.ts';

const { deliveries, lots, orderLines, orders, organisations, verifications } = schema;

/** Days within which an order is usually confirmed. A habit of the trade, not a legal limit. */
const confirmWithinDays = 3;

/** Deliveries of which something is not checked yet. */
export async function receiptTasks(tx: SignedTx): Promise<TodayTask[]> {
	const decided = sql`coalesce((
		select sum(v.quantity) from ${verifications} v where v.delivery_id = ${deliveries.id}), 0)`;
	const pending = sql<number>`${deliveries.quantity} - ${decided}`;
	const waiting = await tx.db
		.select({
			orderId: orders.id,
			reference: orders.reference,
			lotTitle: lots.title,
			...measureOf(orderLines),
			deliveryId: deliveries.id,
			pending: pending.mapWith(deliveries.quantity),
			deliveredOn: deliveries.deliveredOn
		})
		.from(deliveries)
		.innerJoin(orders, eq(orders.id, deliveries.orderId))
		.innerJoin(orderLines, eq(orderLines.id, deliveries.orderLineId))
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.where(
			and(
				eq(orders.organisationId, tx.actor.organisationId),
				inArray(orders.status, ['partly_delivered', 'delivered']),
				sql`${pending} > 0`
			)
		)
		.orderBy(asc(deliveries.deliveredOn), asc(deliveries.id))
		.limit(tasksMost + 1);
	return waiting.map(({ deliveredOn, unit, packQuantity, packUnit, ...facts }) => ({
		kind: 'order.receive' as const,
		facts: { ...facts, measure: { unit, packQuantity, packUnit } },
		dueOn: addDays(deliveredOn, checkWithinDays),
		weight: weights.othersWait
	}));
}

/** Orders that the supplier has to confirm or to deliver. */
export async function supplyTasks(tx: SignedTx): Promise<TodayTask[]> {
	const open = await tx.db
		.select({ order: orders, line: lineColumns, lotTitle: lots.title, buyerName: organisations.name })
		.from(orders)
		.innerJoin(orderLines, lineOfOrder)
		.innerJoin(...sumsOfLine)
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.innerJoin(organisations, eq(organisations.id, orders.organisationId))
		.where(
			and(
				eq(orders.supplierId, tx.actor.organisationId),
				inArray(orders.status, ['issued', 'acknowledged', 'partly_delivered'])
			)
		)
		.orderBy(asc(orders.issuedAt), asc(orders.id))
		.limit(tasksMost + 1);
	return open.flatMap(({ order, line, lotTitle, buyerName }) => {
		const isAcknowledged = order.acknowledgedAt !== null;
		const next = nextOrderAct({ isAcknowledged, isWaived: false, lines: [line], role: 'supplier' });
		const { unit, packQuantity, packUnit } = line;
		const facts = {
			orderId: order.id,
			reference: order.reference,
			lotTitle,
			buyerName,
			measure: { unit, packQuantity, packUnit }
		};
		if (next === 'acknowledge')
			return {
				kind: 'order.acknowledge' as const,
				facts: { ...facts, quantity: line.ordered },
				dueOn: addDays(parisDay(order.issuedAt), confirmWithinDays),
				weight: weights.othersWait
			};
		if (next !== 'deliver') return [];
		return {
			kind: 'order.deliver' as const,
			facts: { ...facts, left: leftToDeliver(line), rejected: line.rejected },
			dueOn: null,
			weight: line.rejected > 0 ? weights.othersWait : weights.ownAdvantage
		};
	});
}
