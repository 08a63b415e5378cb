import {
	carriedOf,
	convert,
	measureOf,
	orderability,
	parisDay,
	shownQuantity,
	type ContractFacts,
	type Orderability
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SignedIn } from '../context.ts';
import { contractColumns } from '../contracts/load-contract.ts';
import { withTx } from '../with-tx.ts';
import { orderedOnShare } from './line-columns.ts';

const { awards, calls, frameworkContracts, lots, lotShares, needs, needSites, organisations } = schema;
const supplier = alias(organisations, 'supplier');

/** Lots that somebody was retained for, with what is left on each share: everything that ordering looks at, in one query. */
export function orderableShares(db: Db, which: SQL | undefined) {
	const ids = db.select({ id: lotShares.id }).from(lotShares).where(which);
	return (
		db
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
				needSiteId: needSites.id,
				planned: { quantity: lotShares.quantity, ...measureOf(lotShares) },
				orderedQuantity: orderedOnShare,
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
			// A need has one site for now.
			.innerJoin(needSites, and(eq(needSites.needId, needs.id), eq(needSites.number, 1)))
			.innerJoin(frameworkContracts, eq(frameworkContracts.lotId, lots.id))
			.innerJoin(awards, eq(awards.id, frameworkContracts.awardId))
			.innerJoin(supplier, eq(supplier.id, frameworkContracts.holderId))
			.innerJoin(
				sql`app.shares_remaining(array(${ids})) as remaining`,
				sql`remaining.share_id = ${lotShares.id}`
			)
			.where(which)
			.$dynamic()
	);
}

/**
 * The shares of the actor's commune in lots that have a holder, each with its locked price, what is left and whether it may
 * order now: since when, or why not yet.
 */
export function listOrderableShares(ctx: SignedIn) {
	return withTx(ctx, async ({ db, now }) => {
		const rows = await orderableShares(db, eq(lotShares.organisationId, ctx.actor.organisationId)).orderBy(
			calls.reference,
			lots.number,
			needs.createdAt,
			lotShares.id
		);
		return rows.map(({ communeCents, groupCents, contract, planned, ...share }) => {
			const remaining = { communeCents: Number(communeCents), groupCents: Number(groupCents) };
			// Orders are counted in the unit of the lot.
			const plannedQuantity = shownQuantity(convert(planned.quantity, planned, share));
			return { ...share, plannedQuantity, remaining, ordering: verdictOf(contract, remaining, now) };
		});
	});
}

function verdictOf(
	contract: ContractFacts,
	remaining: { communeCents: number; groupCents: number },
	now: Date
): Orderability {
	return orderability(contract, remaining, parisDay(now));
}
