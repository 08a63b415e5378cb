import { Refusal } from './errors.ts';
import type { CriterionKind } from './call.ts';

/**
 * Why a lot is not awarded: no bid that fits (infructueux), or the buyers give it up (sans suite).
 *
 * @law CCP R2185-1
 */
export const lotOutcomes = ['unsuccessful', 'abandoned'] as const;
export type LotOutcome = (typeof lotOutcomes)[number];

/** Scores are out of 100 points per criterion, whole points. */
export const scoreMax = 100;

export type WeightedCriterion = { id: string; kind: CriterionKind; weightPercent: number };
export type BidToRank = {
	bidId: string;
	unitPriceExclTaxCents: number;
	scores: Readonly<Record<string, number>>;
};
export type RankedBid = {
	bidId: string;
	rank: number;
	totalHundredths: number;
	priceScoreHundredths: number;
};

/**
 * Points for a price: the cheapest gets 100, the others in inverse proportion.
 *
 * @returns hundredths of a point, rounded down, so that the sum is computed in whole numbers
 * @source usual proportional formula of French tender rules (DAJ, guide « Le prix dans les marchés publics »)
 */
export function priceScore(priceCents: number, lowestCents: number): number {
	return Math.floor((lowestCents * scoreMax * 100) / priceCents);
}

/**
 * Ranks the bids of one lot by the published criteria. Price is computed, the others are the
 * coordinator's scores. Equal totals share a rank, and the lower price comes first in the list.
 *
 * @throws Refusal SCORES_INCOMPLETE when a criterion of a bid has no score, SCORE_OUT_OF_RANGE
 * @law CCP R2152-7, R2152-11
 */
export function rankBids(criteria: readonly WeightedCriterion[], bids: readonly BidToRank[]): RankedBid[] {
	const lowest = Math.min(...bids.map((bid) => bid.unitPriceExclTaxCents));
	const totals = bids.map((bid) => {
		const priceScoreHundredths = priceScore(bid.unitPriceExclTaxCents, lowest);
		// Summed in whole numbers and divided once: the ranking never hangs on a rounding of doubles.
		const weighted = criteria.reduce(
			(sum, { id, kind, weightPercent }) =>
				sum + weightPercent * (kind === 'price' ? priceScoreHundredths : givenScore(bid, id) * 100),
			0
		);
		return { bid, priceScoreHundredths, totalHundredths: Math.floor(weighted / 100) };
	});
	const ordered = totals.toSorted(
		(a, b) =>
			b.totalHundredths - a.totalHundredths || a.bid.unitPriceExclTaxCents - b.bid.unitPriceExclTaxCents
	);
	return ordered.map(({ bid, totalHundredths, priceScoreHundredths }) => ({
		bidId: bid.bidId,
		rank: 1 + ordered.filter((other) => other.totalHundredths > totalHundredths).length,
		totalHundredths,
		priceScoreHundredths
	}));
}

function givenScore(bid: BidToRank, criterionId: string): number {
	const score = bid.scores[criterionId];
	if (score === undefined) throw new Refusal('SCORES_INCOMPLETE', { bidId: bid.bidId, criterionId });
	if (!Number.isInteger(score) || score < 0 || score > scoreMax)
		throw new Refusal('SCORE_OUT_OF_RANGE', { max: scoreMax });
	return score;
}
