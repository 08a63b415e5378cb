import { rankBids, Refusal, type RankedBid } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { loadOwnCall } from '../calls/load-own-call.ts';

const { bidLines, bids, calls, criteria, lots, organisations, scores } = schema;

/**
 * A lot of a consultation that the actor's organisation coordinates and whose bids are being compared; the
 * consultation is held until the end of the transaction.
 *
 * @throws Refusal LOT_NOT_FOUND also when another coordinates it; BIDS_SEALED before the opening; AWARD_STATUS once
 *   the whole consultation is decided
 */
export async function loadLotToDecide(tx: SignedTx, lotId: string) {
	const [lot] = await tx.db
		.select({ id: lots.id, number: lots.number, title: lots.title, callId: lots.callId })
		.from(lots)
		.innerJoin(calls, eq(calls.id, lots.callId))
		.where(and(eq(lots.id, lotId), eq(calls.coordinatorId, tx.actor.organisationId)));
	if (!lot) throw new Refusal('LOT_NOT_FOUND');
	const call = await loadOwnCall(tx, lot.callId);
	if (call.status === 'published' || call.status === 'closed') throw new Refusal('BIDS_SEALED');
	if (call.status !== 'opened') throw new Refusal('AWARD_STATUS');
	return { lot, call };
}

/** The criteria of a consultation in the order published. */
export function loadCriteria(db: Db, callId: string) {
	return db.select().from(criteria).where(eq(criteria.callId, callId)).orderBy(asc(criteria.position));
}

/** The opened bids on one lot, with the points given so far by criterion. */
export async function loadLotBids(db: Db, lotId: string): Promise<LotBid[]> {
	return (await loadBidsOfLots(db, [lotId])).get(lotId) ?? [];
}

export type LotBid = Awaited<ReturnType<typeof readBids>>[number];

/** The same of several lots, by lot. */
export async function loadBidsOfLots(
	db: Db,
	lotIds: readonly string[]
): Promise<ReadonlyMap<string, LotBid[]>> {
	return lotIds.length > 0 ? Map.groupBy(await readBids(db, lotIds), ({ lotId }) => lotId) : new Map();
}

async function readBids(db: Db, lotIds: readonly string[]) {
	const lines = await db
		.select({
			lotId: bidLines.lotId,
			bidId: bids.id,
			supplierId: bids.supplierId,
			supplierName: organisations.name,
			unitPriceExclTaxMicros: bidLines.unitPriceExclTaxMicros
		})
		.from(bidLines)
		.innerJoin(bids, eq(bids.id, bidLines.bidId))
		.innerJoin(organisations, eq(organisations.id, bids.supplierId))
		.where(inArray(bidLines.lotId, [...lotIds]))
		.orderBy(organisations.name, bids.id);
	const marks = await db
		.select()
		.from(scores)
		.where(inArray(scores.lotId, [...lotIds]));
	return lines.map((line) => {
		const own = marks.filter(({ bidId, lotId }) => bidId === line.bidId && lotId === line.lotId);
		return {
			...line,
			scores: Object.fromEntries(own.map(({ criterionId, points }) => [criterionId, points])),
			/** How often it was scored. */
			revision: Math.max(0, ...own.map(({ revision }) => revision)),
			comments: Object.fromEntries(own.map(({ criterionId, comment }) => [criterionId, comment]))
		};
	});
}

/**
 * The ranking of one lot.
 *
 * @throws Refusal SCORES_INCOMPLETE while a mark is missing
 */
export async function rankLot(
	db: Db,
	{ callId, lotId }: { callId: string; lotId: string }
): Promise<RankedBid[]> {
	return rankBids(await loadCriteria(db, callId), await loadLotBids(db, lotId));
}
