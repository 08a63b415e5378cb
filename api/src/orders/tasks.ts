import { addDays, isUnitCode, parisDay, unitName } from '@halle/domain';
import { schema } from '@halle/db';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { weights, type TodayTask } from '../today/tasks.ts';

const { deliveries, lots, orders, organisations, receipts } = schema;

/** Days within which an order is usually confirmed. A habit of the trade, not a legal limit. */
const confirmWithinDays = 3;
/** Days left to check a delivery. @source CCAG-FCS 2021, vérifications quantitatives et qualitatives: quinze jours */
const checkWithinDays = 15;

/** Deliveries that the commune has not checked yet. */
export async function receiptTasks(tx: SignedTx): Promise<TodayTask[]> {
	const waiting = await tx.db
		.select({
			orderId: orders.id,
			reference: orders.reference,
			lotTitle: lots.title,
			unit: lots.unit,
			deliveryId: deliveries.id,
			quantity: deliveries.quantity,
			deliveredOn: deliveries.deliveredOn
		})
		.from(deliveries)
		.innerJoin(orders, eq(orders.id, deliveries.orderId))
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.leftJoin(receipts, eq(receipts.deliveryId, deliveries.id))
		.where(and(eq(orders.organisationId, tx.actor.organisationId), isNull(receipts.id)))
		.orderBy(asc(deliveries.deliveredOn));
	return waiting.map((row) => ({
		kind: 'order.receive',
		dueOn: addDays(row.deliveredOn, checkWithinDays),
		href: `/commandes/${row.orderId}/reception?livraison=${row.deliveryId}`,
		verb: 'Réceptionner',
		title: `Réceptionner « ${row.lotTitle} »`,
		why: `Commande ${row.reference} : ${String(row.quantity)} ${isUnitCode(row.unit) ? unitName(row.unit, row.quantity) : row.unit} à compter. Sans constat, la livraison passe pour complète.`,
		weight: weights.othersWait
	}));
}

/** Orders that the supplier has to confirm or to deliver. */
export async function supplyTasks(tx: SignedTx): Promise<TodayTask[]> {
	const open = await tx.db
		.select({ order: orders, lotTitle: lots.title, buyerName: organisations.name })
		.from(orders)
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.innerJoin(organisations, eq(organisations.id, orders.organisationId))
		.where(
			and(
				eq(orders.supplierId, tx.actor.organisationId),
				inArray(orders.status, ['issued', 'acknowledged', 'partly_delivered'])
			)
		)
		.orderBy(asc(orders.issuedAt));
	return open.map(({ order, lotTitle, buyerName }) =>
		order.status === 'issued'
			? {
					kind: 'order.acknowledge',
					dueOn: addDays(parisDay(order.issuedAt), confirmWithinDays),
					href: `/commandes/${order.id}`,
					verb: 'Confirmer',
					title: `Confirmer la commande ${order.reference}`,
					why: `${buyerName} attend votre confirmation : ${lotTitle}, ${String(order.quantity)} unités.`,
					weight: weights.othersWait
				}
			: {
					kind: 'order.deliver',
					dueOn: null,
					href: `/commandes/${order.id}/livraison`,
					verb: 'Déclarer',
					title: `Livrer la commande ${order.reference}`,
					why: `${buyerName} : ${lotTitle}. Déclarez chaque livraison, même partielle.`,
					weight: weights.ownAdvantage
				}
	);
}
