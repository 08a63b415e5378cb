import {
	addDays,
	carriedByOrder,
	carriedOf,
	checkWithinDays,
	leftToDeliver,
	lineTotal,
	type Role
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import type { LetterSaying } from '@halle/words/letter-facts';
import { eq, sum } from 'drizzle-orm';
import { peopleOf } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import type { LetterEvent } from '../events/letter-events.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from '../orders/line-columns.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type AddressedLetter, type WriteLetters } from './letter.ts';

const { deliveries, lots, lotShares, orderLines, orders, organisations, verifications } = schema;

type Order = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

/** To the supplier: what is ordered, where, and what is expected of it. */
export const writePlaced: WriteLetters<'order-placed'> = (ctx, event) =>
	about(ctx, event, (order) => ({
		to: [order.supplierId, 'supplier'],
		says: 'order-placed',
		facts: {
			...factsOf(order),
			buyerName: order.buyerName,
			quantity: order.line.ordered,
			carried: carriedByOrder(order.carried, order)
		}
	}));

/** To the mayor and the other secretaries of the commune: what was ordered in its name. */
export const writeAnnounced: WriteLetters<'order-announced'> = (ctx, event) =>
	about(ctx, event, (order) => ({
		to: [order.organisationId, 'buyer', 'signatory'],
		says: 'order-announced',
		facts: {
			...factsOf(order),
			buyerName: order.buyerName,
			supplierName: order.supplierName,
			quantity: order.line.ordered,
			totalCents: lineTotal(order.line.ordered, order.line.unitPriceExclTaxMicros)
		}
	}));

/** To the commune: the supplier has read the order. */
export const writeAcknowledged: WriteLetters<'order-acknowledged'> = (ctx, event) =>
	about(ctx, event, (order) => ({
		to: [order.organisationId, 'buyer'],
		says: 'order-acknowledged',
		facts: { ...factsOf(order), supplierName: order.supplierName, quantity: order.line.ordered }
	}));

/** To the commune: something came, to be checked until when. None once all of it is. */
export const writeDelivered: WriteLetters<'order-delivered'> = (ctx, event) =>
	about(ctx, event, async (order, db) => {
		const { deliveryId } = event.payload;
		const [part] = await db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
		if (!part) throw new Error(`no delivery ${deliveryId}`);
		if ((await checkedOf(db, deliveryId)) >= part.quantity) return null;
		return {
			to: [order.organisationId, 'buyer'],
			says: 'order-delivered',
			facts: {
				...factsOf(order),
				supplierName: order.supplierName,
				deliveryId: part.id,
				quantity: part.quantity,
				deliveredOn: part.deliveredOn,
				checkUntilOn: addDays(part.deliveredOn, checkWithinDays)
			}
		};
	});

/** To the supplier: all that it delivered is admitted. Of a part that is missing or refused, the next letter tells. */
export const writeReceived: WriteLetters<'order-received'> = (ctx, event) =>
	about(ctx, event, (order) => {
		const { admitted, rejected } = event.payload;
		if (rejected > 0) return null;
		return {
			to: [order.supplierId, 'supplier'],
			says: 'order-received',
			facts: {
				...factsOf(order),
				buyerName: order.buyerName,
				admitted,
				isReceived: order.status === 'received'
			}
		};
	});

/** To the supplier, and to the mayor and the other secretaries of the commune: what is missing or was refused. */
export const writeShortfall: WriteLetters<'order-shortfall'> = async (ctx, event) => {
	const { admitted, rejected } = event.payload;
	if (rejected === 0) return [];
	const toSupplier = await about(ctx, event, (order) => ({
		to: [order.supplierId, 'supplier'],
		says: 'order-shortfall.supplier',
		facts: { ...factsOf(order), buyerName: order.buyerName, admitted, rejected }
	}));
	const toBuyer = await about(ctx, event, (order) => ({
		to: [order.organisationId, 'buyer', 'signatory'],
		says: 'order-shortfall.buyer',
		facts: {
			...factsOf(order),
			supplierName: order.supplierName,
			admitted,
			rejected,
			left: leftToDeliver(order.line)
		}
	}));
	return [...toSupplier, ...toBuyer];
};

/** To the supplier: nothing more is awaited, and what the order comes to. */
export const writeWaived: WriteLetters<'order-waived'> = (ctx, event) =>
	about(ctx, event, (order) => ({
		to: [order.supplierId, 'supplier'],
		says: 'order-waived',
		facts: {
			...factsOf(order),
			buyerName: order.buyerName,
			left: leftToDeliver(order.line),
			admitted: order.line.admitted,
			totalCents: lineTotal(order.line.admitted, order.line.unitPriceExclTaxMicros)
		}
	}));

function factsOf({ id, reference, lotTitle, line: { unit, packQuantity, packUnit } }: Order) {
	return { orderId: id, reference, lotTitle, measure: { unit, packQuantity, packUnit } };
}

/** What is said of an order, and to whom: an organisation and the roles in it. */
type OrderSaying = LetterSaying & { to: [organisationId: string, ...roles: Role[]] };
type Kind =
	`order-${'placed' | 'announced' | 'acknowledged' | 'delivered' | 'received' | 'shortfall' | 'waived'}`;

/** One letter for each of those people of one side of an order; none where nothing is said. */
function about(
	ctx: Ctx,
	{ id, type, subjectId }: Pick<LetterEvent<Kind>, 'id' | 'type' | 'subjectId'>,
	write: (order: Order, db: Db) => OrderSaying | null | Promise<OrderSaying | null>
): Promise<AddressedLetter[]> {
	return withTx(ctx, async ({ db }) => {
		const order = await loadOrder(db, subjectId);
		const saying = order && (await write(order, db));
		if (!saying) return [];
		const { to, ...said } = saying;
		return toEach(await peopleOf(db, ...to), `${type}.${id}.${said.says}`, said);
	});
}

async function checkedOf(db: Db, deliveryId: string): Promise<number> {
	const [row] = await db
		.select({ checked: sum(verifications.quantity).mapWith(Number) })
		.from(verifications)
		.where(eq(verifications.deliveryId, deliveryId));
	return row?.checked ?? 0;
}

async function loadOrder(db: Db, orderId: string | null) {
	const [order] = await db
		.select({
			id: orders.id,
			reference: orders.reference,
			status: orders.status,
			organisationId: orders.organisationId,
			supplierId: orders.supplierId,
			deliveryPlace: orders.deliveryPlace,
			line: lineColumns,
			carried: carriedOf(lotShares),
			lotTitle: lots.title
		})
		.from(orders)
		.innerJoin(orderLines, lineOfOrder)
		.innerJoin(...sumsOfLine)
		.innerJoin(lotShares, eq(lotShares.id, orderLines.lotShareId))
		.innerJoin(lots, eq(lots.id, orders.lotId))
		.where(eq(orders.id, orderId ?? ''));
	if (!order) return undefined;
	return {
		...order,
		buyerName: await nameOf(db, order.organisationId),
		supplierName: await nameOf(db, order.supplierId)
	};
}

async function nameOf(db: Db, id: string): Promise<string> {
	const [row] = await db
		.select({ name: organisations.name })
		.from(organisations)
		.where(eq(organisations.id, id));
	return row?.name ?? '';
}
