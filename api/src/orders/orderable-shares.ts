import {
	carriedOf,
	convert,
	measureOf,
	orderability,
	parisDay,
	Refusal,
	shownQuantity,
	type Quantity
} from '@halle/domain';
import { rowsOf, schema, type Db } from '@halle/db';
import { and, eq, exists, inArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SignedIn } from '../context.ts';
import { contractColumns } from '../contracts/load-contract.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';
import { orderedOnShare } from './line-columns.ts';

const { awards, calls, frameworkContracts, lots, lotShares, needs, needSites, organisations } = schema;
const supplier = alias(organisations, 'supplier');

/** Lots that somebody was retained for, with what is left on each share: everything that ordering looks at, in one query. */
export function orderableShares(db: Db, which: SQL | undefined) {
	const ids = db.select({ id: lotShares.id }).from(lotShares).where(which);
	return db
		.select({
			shareId: lotShares.id,
			lotId: lots.id,
			lotTitle: lots.title,
			...measureOf(lots),
			needTitle: needs.title,
			callReference: calls.reference,
			callTitle: calls.title,
			contractId: frameworkContracts.id,
			contract: contractColumns,
			supplierId: frameworkContracts.holderId,
			supplierName: supplier.name,
			unitPriceExclTaxMicros: awards.unitPriceExclTaxMicros,
			priceLineId: lotShares.priceLineId,
			/** Places of the need, with how much is planned at each. */
			sites: rowsOf(
				db
					.select({
						id: needSites.id,
						number: needSites.number,
						address: needSites.address,
						quantity: needSites.quantity
					})
					.from(needSites)
					.where(eq(needSites.needId, needs.id))
					.orderBy(needSites.number)
			),
			planned: { quantity: lotShares.quantity, ...measureOf(lotShares) },
			orderedQuantity: orderedOnShare,
			entryOn: lotShares.entryOn,
			ceilingExclTaxCents: lotShares.ceilingExclTaxCents,
			groupCeilingExclTaxCents: lots.ceilingExclTaxCents,
			communeCents: sql<string>`remaining.commune_cents`,
			groupCents: sql<string>`remaining.group_cents`,
			...carriedOf(lotShares)
		})
		.from(lotShares)
		.innerJoin(lots, eq(lots.id, lotShares.lotId))
		.innerJoin(calls, eq(calls.id, lots.callId))
		.innerJoin(needs, eq(needs.id, lotShares.needId))
		.innerJoin(frameworkContracts, eq(frameworkContracts.lotId, lots.id))
		.innerJoin(awards, eq(awards.id, frameworkContracts.awardId))
		.innerJoin(supplier, eq(supplier.id, frameworkContracts.holderId))
		.innerJoin(
			sql`app.shares_remaining(array(${ids})) as remaining`,
			sql`remaining.share_id = ${lotShares.id}`
		)
		.where(which)
		.$dynamic();
}

const byCall = listOrder('orderable-shares', 'asc', [
	{ by: calls.reference, kind: 'text' },
	{ by: lots.number, kind: 'count' },
	{ by: needs.createdAt, kind: 'instant' },
	{ by: lotShares.id, kind: 'id' }
]);

/**
 * The shares of the actor's commune in lots that have a holder, each with its locked price, what is left and whether it may
 * order now: since when, or why not yet.
 */
export function listOrderableShares(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db, now }) => {
		const page = pageOf(
			await db
				.select({ id: lotShares.id, key: byCall.key })
				.from(lotShares)
				.innerJoin(lots, eq(lots.id, lotShares.lotId))
				.innerJoin(calls, eq(calls.id, lots.callId))
				.innerJoin(needs, eq(needs.id, lotShares.needId))
				.where(
					and(
						eq(lotShares.organisationId, ctx.actor.organisationId),
						exists(
							db
								.select({ id: frameworkContracts.id })
								.from(frameworkContracts)
								.where(eq(frameworkContracts.lotId, lots.id))
						),
						byCall.behind(after)
					)
				)
				.orderBy(...byCall.by)
				.limit(pageLimit)
		);
		const ids = page.items.map(({ id }) => id);
		const rows = await orderableShares(db, inArray(lotShares.id, ids)).orderBy(...byCall.by);
		return { items: rows.map((row) => shownShare(row, now)), next: page.next };
	});
}

/** One of them. @throws Refusal ORDER_LOT_NOT_YOURS also when its lot has no holder */
export function getOrderableShare(ctx: SignedIn, shareId: string) {
	return withTx(ctx, async ({ db, now }) => {
		const own = and(eq(lotShares.id, shareId), eq(lotShares.organisationId, ctx.actor.organisationId));
		const [row] = await orderableShares(db, own);
		if (!row) throw new Refusal('ORDER_LOT_NOT_YOURS');
		return shownShare(row, now);
	});
}

function shownShare(
	{
		communeCents,
		groupCents,
		contract,
		planned,
		sites,
		...share
	}: Awaited<ReturnType<typeof orderableShares>>[number],
	now: Date
) {
	const remaining = { communeCents: Number(communeCents), groupCents: Number(groupCents) };
	// Orders are counted in the unit of the lot.
	const inLot = (amount: Quantity) => shownQuantity(convert(amount, planned, share));
	return {
		...share,
		plannedQuantity: inLot(planned.quantity),
		sites: sites.map((site) => ({ ...site, quantity: inLot(site.quantity) })),
		remaining,
		ordering: orderability(contract, { ...remaining, entryOn: share.entryOn }, parisDay(now))
	};
}
