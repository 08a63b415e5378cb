import {
	earliestSignature,
	fraction,
	lineTotal,
	measureOf,
	parisDay,
	rankBids,
	readKeptRegime,
	Refusal,
	shownQuantity
} from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { lotQuantities } from '../calls/lot-quantities.ts';
import type { SignedIn } from '../context.ts';
import { readOwnCall } from '../calls/load-own-call.ts';
import { withTx } from '../with-tx.ts';
import { loadBidsOfLots, loadCriteria, type LotBid } from '../awards/load-lot.ts';

const {
	awards,
	bidContents,
	bidLines,
	bids,
	calls,
	criteria,
	lots,
	organisations,
	rankings,
	scores,
	unsuccessfulLots
} = schema;
const holders = alias(rankings, 'holders');

/**
 * Bids, marks, ranking and decision, lot by lot, for the one who compares them. Before the opening the lots have no bid:
 * the database gives none.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export function getAnalysis(ctx: SignedIn, reference: string) {
	return withTx(ctx, async ({ db, now }) => {
		const call = await readOwnCall({ db }, ctx, reference);
		const criteria = await loadCriteria(db, call.id);
		const list = await db
			.select({
				id: lots.id,
				number: lots.number,
				title: lots.title,
				...measureOf(lots),
				ceilingExclTaxCents: lots.ceilingExclTaxCents,
				award: awards,
				left: unsuccessfulLots
			})
			.from(lots)
			.leftJoin(awards, eq(awards.lotId, lots.id))
			.leftJoin(unsuccessfulLots, eq(unsuccessfulLots.lotId, lots.id))
			.where(eq(lots.callId, call.id))
			.orderBy(lots.number);
		const notes = await loadNotes(db, call.id);
		const quantities = await lotQuantities(db, list);
		const bidsOf = await loadBidsOfLots(
			db,
			list.map(({ id }) => id)
		);
		const compared = list.map((lot) => {
			const exact = quantities.get(lot.id) ?? fraction(0n);
			const bidders = (bidsOf.get(lot.id) ?? []).map((bid) => ({
				...bid,
				...notes.get(bid.bidId),
				totalExclTaxCents: lineTotal(exact, bid.unitPriceExclTaxMicros)
			}));
			return {
				...lot,
				quantity: shownQuantity(exact),
				bids: bidders,
				ranking: rankingOf(criteria, bidders)
			};
		});
		return { call, now, criteria, lots: compared, standstill: standstillOf(call, compared) };
	});
}

/** Null while a mark is missing: half a ranking would be taken for one. */
function rankingOf(criteria: Awaited<ReturnType<typeof loadCriteria>>, bidders: readonly LotBid[]) {
	const scored = criteria.filter(({ kind }) => kind !== 'price');
	const isComplete = bidders.every((bid) => scored.every(({ id }) => bid.scores[id] !== undefined));
	return isComplete ? rankBids(criteria, bidders) : null;
}

async function loadNotes(db: Db, callId: string) {
	const rows = await db
		.select({ bidId: bidContents.bidId, note: bidContents.note, documentName: bidContents.documentName })
		.from(bidContents)
		.innerJoin(bids, eq(bids.id, bidContents.bidId))
		.where(eq(bids.callId, callId));
	return new Map(rows.map(({ bidId, ...rest }) => [bidId, rest]));
}

function standstillOf(
	call: typeof calls.$inferSelect,
	lotList: readonly { bids: readonly { bidId: string }[] }[]
) {
	// Before its publication nothing is settled, and nothing is sent.
	if (!call.publishedAt) return { procedure: null, days: 0, earliestSignatureOn: null };
	const { procedure, standstillDays } = readKeptRegime(call.regime, call.reference);
	const bidders = new Set(lotList.flatMap((lot) => lot.bids.map(({ bidId }) => bidId))).size;
	const sentOn = call.awardedAt && parisDay(call.awardedAt);
	return {
		procedure,
		days: standstillDays,
		earliestSignatureOn: sentOn && earliestSignature(sentOn, standstillDays, bidders)
	};
}

/**
 * What a bidder is shown: its own marks and place, who holds each lot and why.
 *
 * @returns null until the consultation is decided
 * @throws Refusal BID_NOT_FOUND also when it is another's
 * @law CCP R2181-1, R2181-3
 */
export function getBidResults(ctx: SignedIn, bidId: string) {
	return withTx(ctx, async ({ db }) => {
		const [bid] = await db
			.select({
				id: bids.id,
				status: bids.status,
				callId: bids.callId,
				awardedAt: calls.awardedAt,
				callStatus: calls.status
			})
			.from(bids)
			.innerJoin(calls, eq(calls.id, bids.callId))
			.where(and(eq(bids.id, bidId), eq(bids.supplierId, ctx.actor.organisationId)));
		if (!bid) throw new Refusal('BID_NOT_FOUND');
		if (!bid.awardedAt || (bid.status !== 'retained' && bid.status !== 'rejected')) return null;
		return {
			awardedAt: bid.awardedAt,
			criteria: await loadCriteria(db, bid.callId),
			lots: await lotResults(db, bid.id),
			scores: await scoresOf(db, bid.id)
		};
	});
}

/** Lot by lot, in the order of the criteria. */
async function scoresOf(db: Db, bidId: string) {
	const rows = await db
		.select({ score: scores })
		.from(scores)
		.innerJoin(lots, eq(lots.id, scores.lotId))
		.innerJoin(criteria, eq(criteria.id, scores.criterionId))
		.where(eq(scores.bidId, bidId))
		.orderBy(lots.number, criteria.position);
	return rows.map(({ score }) => score);
}

function lotResults(db: Db, bidId: string) {
	return db
		.select({
			id: lots.id,
			number: lots.number,
			title: lots.title,
			...measureOf(lots),
			unitPriceExclTaxMicros: bidLines.unitPriceExclTaxMicros,
			rank: rankings.rank,
			totalHundredths: rankings.totalHundredths,
			priceScoreHundredths: rankings.priceScoreHundredths,
			isHolder: sql<boolean>`coalesce(${awards.bidId} = ${bidId}, false)`,
			holder: organisations.name,
			holderUnitPriceMicros: awards.unitPriceExclTaxMicros,
			holderTotalHundredths: holders.totalHundredths,
			reason: awards.reason,
			outcome: unsuccessfulLots.outcome,
			outcomeReason: unsuccessfulLots.reason
		})
		.from(bidLines)
		.innerJoin(lots, eq(lots.id, bidLines.lotId))
		.leftJoin(rankings, and(eq(rankings.lotId, lots.id), eq(rankings.bidId, bidId)))
		.leftJoin(awards, eq(awards.lotId, lots.id))
		.leftJoin(organisations, eq(organisations.id, awards.supplierId))
		.leftJoin(holders, and(eq(holders.lotId, lots.id), eq(holders.bidId, awards.bidId)))
		.leftJoin(unsuccessfulLots, eq(unsuccessfulLots.lotId, lots.id))
		.where(eq(bidLines.bidId, bidId))
		.orderBy(lots.number);
}
