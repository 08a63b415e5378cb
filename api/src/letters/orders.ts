import { addDays, carriedByOrder, carriedOf, checkWithinDays, leftToDeliver, lineTotal } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import type { LetterSaying } from '@halle/words/letter-facts';
import { eq } from 'drizzle-orm';
import { addressesOf } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import type { LetterEvent } from '../events/letter-events.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from '../orders/line-columns.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type AddressedLetter, type WriteLetters } from './letter.ts';

const { deliveries, lots, lotShares, orderLines, orders, organisations } = schema;

type Order = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;
type Side = 'buyer' | 'supplier';

/** To the supplier: what is ordered, where, and what is expected of it. */
export const writePlaced: WriteLetters<'order-placed'> = (ctx, event) =>
	toSideOf(ctx, event, 'supplier', (order) => ({
		says: 'order-placed',
		facts: {
			...factsOf(order),
			buyerName: order.buyerName,
			quantity: order.line.ordered,
			carried: carriedByOrder(order.carried, order)
		}
	}));

/** To the commune: something came, to be checked until when. */
export const writeDelivered: WriteLetters<'order-delivered'> = (ctx, event) =>
	toSideOf(ctx, event, 'buyer', async (order, db) => {
		const { deliveryId } = event.payload;
		const [part] = await db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
		if (!part) throw new Error(`no delivery ${deliveryId}`);
		return {
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

/** To the supplier: what was found, and what is to be delivered again. */
export const writeReceived: WriteLetters<'order-received'> = (ctx, event) =>
	toSideOf(ctx, event, 'supplier', (order) => ({
		says: 'order-received',
		facts: {
			...factsOf(order),
			...event.payload,
			buyerName: order.buyerName,
			isReceived: order.status === 'received'
		}
	}));

/** To the supplier: nothing more is awaited, and what the order comes to. */
export const writeWaived: WriteLetters<'order-waived'> = (ctx, event) =>
	toSideOf(ctx, event, 'supplier', (order) => ({
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

/** One letter for each person of one side of an order. */
function toSideOf(
	ctx: Ctx,
	{ id, type, subjectId }: LetterEvent<`order-${'placed' | 'delivered' | 'received' | 'waived'}`>,
	side: Side,
	write: (order: Order, db: Db) => LetterSaying | Promise<LetterSaying>
): Promise<AddressedLetter[]> {
	return withTx(ctx, async ({ db }) => {
		const order = await loadOrder(db, subjectId);
		if (!order) return [];
		const saying = await write(order, db);
		const organisationId = side === 'buyer' ? order.organisationId : order.supplierId;
		return toEach(await addressesOf(db, organisationId, side), `${type}.${id}`, saying);
	});
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
