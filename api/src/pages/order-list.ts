import { orderStages, runningOrderStatuses, type OrderFilter } from '@halle/domain';
import { schema } from '@halle/db';
import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { duringDays, familiesOf, holdsWords, isOfFamily } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type ListOrder, type PageQuery } from '../list-page.ts';
import { coordinatedLots, ownOrders } from '../orders/own-orders.ts';
import { withTx } from '../with-tx.ts';
import { orderRows, seenBy } from './orders.ts';

const { calls, groups, lots, orders } = schema;

const byAge = [
	{ by: orders.issuedAt, kind: 'instant' },
	{ by: orders.id, kind: 'id' }
] as const;
const inOrder: Record<OrderFilter['order'], ListOrder> = {
	newest: listOrder('orders', 'desc', byAge),
	oldest: listOrder('orders-from-the-first', 'asc', byAge)
};

const title = sql<string>`(select title from lots where lots.id = ${orders.lotId})`;
/** What people call an order by: its number, what it buys, who sells and who buys it. */
const texts = [
	orders.reference,
	title,
	sql`(select name from organisations where organisations.id = ${orders.supplierId})`,
	sql`(select name from organisations where organisations.id = ${orders.organisationId})`
];

/** Undefined where nothing narrows the list. */
function conditionOf(
	{ text, stage, familyId, ids, ...period }: OrderFilter,
	cpvCodes: readonly string[]
): SQL | undefined {
	return and(
		ids && inArray(orders.id, ids),
		holdsWords(texts, text),
		stage && inArray(orders.status, orderStages[stage]),
		familyId === undefined
			? undefined
			: sql`${orders.lotId} in (${lotsWhere(isOfFamily(groups.cpvCode, cpvCodes, familyId))})`,
		duringDays(orders.issuedAt, period)
	);
}

/** Lots of the groups that a condition names. */
const lotsWhere = (condition: SQL) => sql`select ${lots.id} from ${lots}
	join ${calls} on ${calls.id} = ${lots.callId} join ${groups} on ${groups.id} = ${calls.groupId} where ${condition}`;

/** Own orders of these words, the one of this very number first, then the newest, so many at the most. */
export function findOrders({ db, actor }: SignedTx, text: string, reference: string, most: number) {
	return db
		.select({ id: orders.id, title, reference: orders.reference, at: orders.issuedAt })
		.from(orders)
		.where(and(ownOrders(actor), holdsWords(texts, text)))
		.orderBy(desc(eq(orders.reference, reference)), desc(orders.issuedAt), desc(orders.id))
		.limit(most);
}

/** The orders of the actor's organisation, and how many are neither received nor closed. */
export function listOrders(ctx: SignedIn, { after, ...filter }: OrderFilter & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { db } = tx;
		const own = ownOrders(ctx.actor);
		const order = inOrder[filter.order];
		const cpvCodes = await ownCpvCodes(tx);
		const condition = conditionOf(filter, cpvCodes);
		const page = pageOf(await pagedIds(tx, order, and(condition, order.behind(after))));
		const ids = page.items.map(({ id }) => id);
		const rows = await orderRows(db)
			.where(inArray(orders.id, ids))
			.orderBy(...order.by);
		return {
			items: rows.map(seenBy(ctx.actor)),
			next: page.next,
			running: await db.$count(orders, and(own, inArray(orders.status, [...runningOrderStatuses]))),
			/** How many the filter leaves; null where nothing narrows the list. */
			matching: condition ? await db.$count(orders, and(own, condition)) : null,
			/** Of all own orders: what the list can be narrowed to. */
			families: familiesOf(cpvCodes)
		};
	});
}

/** Of who coordinates lot by lot, each in this order: an index has those of one lot, and none those of all. */
async function pagedIds({ db, actor }: SignedTx, { by, key }: ListOrder, condition: SQL | undefined) {
	if (actor.role !== 'coordinator')
		return db
			.select({ id: orders.id, key })
			.from(orders)
			.where(and(ownOrders(actor), condition))
			.orderBy(...by)
			.limit(pageLimit);
	const order = sql.join(by, sql`, `);
	return db.execute<{ id: string; key: string }>(sql`
		select orders.id, ${key} as key from unnest(${coordinatedLots}) as own(lot_id) cross join lateral (
			select * from orders where orders.lot_id = own.lot_id and ${condition ?? sql`true`} order by ${order} limit ${pageLimit}
		) as orders order by ${order} limit ${pageLimit}`);
}

async function ownCpvCodes({ db, actor }: SignedTx): Promise<string[]> {
	const rows = await db.execute<{ code: string }>(sql`
		select distinct ${groups.cpvCode} as code from ${lots}
			join ${calls} on ${calls.id} = ${lots.callId} join ${groups} on ${groups.id} = ${calls.groupId}
		where ${lots.id} in (select distinct ${orders.lotId} from ${orders} where ${ownOrders(actor)})`);
	return rows.map(({ code }) => code);
}

/** All that the filter leaves, in its order. */
export async function orderIds(tx: SignedTx, filter: OrderFilter): Promise<string[]> {
	const rows = await tx.db
		.select({ id: orders.id })
		.from(orders)
		.where(and(ownOrders(tx.actor), conditionOf(filter, await ownCpvCodes(tx))))
		.orderBy(...inOrder[filter.order].by);
	return rows.map(({ id }) => id);
}

/** Some of the own orders, as the list shows them. */
export async function listedOrders({ db, actor }: SignedTx, ids: readonly string[]) {
	const rows = await orderRows(db).where(and(ownOrders(actor), inArray(orders.id, [...ids])));
	return rows.map(seenBy(actor));
}
