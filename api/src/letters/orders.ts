import {
	addDays,
	checkWithinDays,
	leftToDeliver,
	lineTotal,
	writeNumber,
	writeQuantity
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { eq } from 'drizzle-orm';
import { addressesOf } from '../accounts/people-of.ts';
import { frenchDay, toLetter, type WriteLetters } from './letter.ts';
import type { LetterEvent } from '../events/letter-events.ts';
import type { Ctx } from '../context.ts';
import type { Letter } from '../outside/mail.ts';
import { withTx } from '../with-tx.ts';
import { lineColumns, lineOfOrder, sumsOfLine } from '../orders/line-columns.ts';

const { deliveries, lots, orderLines, orders, organisations } = schema;

type Told = { order: NonNullable<Awaited<ReturnType<typeof toldOrder>>>; db: Db };
type Writing = { to: 'buyer' | 'supplier'; subject: string; paragraphs: readonly string[] };

/** To the supplier: what is ordered, where, and what is expected of it. */
export const writePlaced: WriteLetters<'order-placed'> = (ctx, event, page) =>
	aboutOrder(ctx, event, ({ order }) => ({
		to: 'supplier',
		subject: `Bon de commande ${order.reference} : ${order.lotTitle}`,
		paragraphs: [
			`${order.buyerName} vous commande ${said(order, order.line.ordered)} : « ${order.lotTitle} ». À livrer : ${order.deliveryPlace}.`,
			'Confirmez la commande, puis déclarez chaque livraison, ici :',
			page(`/commandes/${order.id}`)
		]
	}));

/** To the commune: something came, to be checked until when. */
export const writeDelivered: WriteLetters<'order-delivered'> = (ctx, event, page) =>
	aboutOrder(ctx, event, async ({ order, db }) => {
		const { deliveryId } = event.payload;
		const [part] = await db.select().from(deliveries).where(eq(deliveries.id, deliveryId));
		if (!part) throw new Error(`no delivery ${deliveryId}`);
		return {
			to: 'buyer',
			subject: `Livraison à réceptionner : ${order.lotTitle}`,
			paragraphs: [
				`${order.supplierName} déclare avoir livré ${said(order, part.quantity)} le ${frenchDay(part.deliveredOn)} (commande ${order.reference}, « ${order.lotTitle} »).`,
				`Comptez, et dites jusqu’au ${frenchDay(addDays(part.deliveredOn, checkWithinDays))} ce qui est en bon état : sans constat, la livraison passe pour complète.`,
				page(`/commandes/${order.id}/reception?livraison=${part.id}`)
			]
		};
	});

/** To the supplier: what was found, and what is to be delivered again. */
export const writeReceived: WriteLetters<'order-received'> = (ctx, event, page) =>
	aboutOrder(ctx, event, ({ order }) => {
		const { admitted, rejected } = event.payload;
		const found =
			rejected > 0
				? `${order.buyerName} a reçu en bon état ${said(order, admitted)}. Manquant ou refusé : ${said(order, rejected)} ; le motif est sur la page de la commande, et vous pouvez livrer à nouveau cette quantité.`
				: `${order.buyerName} a reçu en bon état ${said(order, admitted)} : toute la livraison est admise.`;
		return {
			to: 'supplier',
			subject:
				order.status === 'received'
					? `Commande reçue : ${order.reference}`
					: `Livraison vérifiée : commande ${order.reference}`,
			paragraphs: [
				`Commande ${order.reference}, « ${order.lotTitle} ».`,
				found,
				page(`/commandes/${order.id}`)
			]
		};
	});

/** To the supplier: nothing more is awaited, and what the order comes to. */
export const writeWaived: WriteLetters<'order-waived'> = (ctx, event, page) =>
	aboutOrder(ctx, event, ({ order }) => ({
		to: 'supplier',
		subject: `Commande close : ${order.reference}`,
		paragraphs: [
			`${order.buyerName} renonce à ce qui restait à livrer de la commande ${order.reference}, « ${order.lotTitle} » : ${said(order, leftToDeliver(order.line))}. Ne livrez plus rien sur cette commande.`,
			`Elle est close à ${said(order, order.line.admitted)}, soit ${writeNumber(lineTotal(order.line.admitted, order.line.unitPriceExclTaxMicros), 2, { atLeast: 2 })} € HT.`,
			page(`/commandes/${order.id}`)
		]
	}));

const said = ({ line }: Told['order'], quantity: number) => writeQuantity(quantity, line);

/** One letter for each person of one side of an order. */
function aboutOrder(
	ctx: Ctx,
	{ id, type, subjectId }: LetterEvent<`order-${'placed' | 'delivered' | 'received' | 'waived'}`>,
	write: (told: Told) => Writing | Promise<Writing>
): Promise<Letter[]> {
	return withTx(ctx, async ({ db }) => {
		const order = await toldOrder(db, subjectId);
		if (!order) return [];
		const { to, subject, paragraphs } = await write({ order, db });
		const side = to === 'buyer' ? order.organisationId : order.supplierId;
		const people = await addressesOf(db, side, to);
		return people.map((address, index) => toLetter(`${type}.${id}.${index}`, address, subject, paragraphs));
	});
}

async function toldOrder(db: Db, orderId: string | null) {
	const [order] = await db
		.select({
			id: orders.id,
			reference: orders.reference,
			status: orders.status,
			organisationId: orders.organisationId,
			supplierId: orders.supplierId,
			deliveryPlace: orders.deliveryPlace,
			line: lineColumns,
			lotTitle: lots.title
		})
		.from(orders)
		.innerJoin(orderLines, lineOfOrder)
		.innerJoin(...sumsOfLine)
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
