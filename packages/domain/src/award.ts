import { z } from 'zod';
import type { CriterionKind } from './call.ts';
import { addDays, type Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { textSchema } from './free-text.ts';
import type { MicroEuros } from './money.ts';

/**
 * Why a lot is not awarded: no bid that fits (infructueux), or the buyers give it up (sans suite).
 *
 * @law CCP R2185-1
 */
export const lotOutcomes = ['unsuccessful', 'abandoned'] as const;
export type LotOutcome = (typeof lotOutcomes)[number];

/** Scores are out of 100 points per criterion, to the hundredth. */
export const scoreMax = 100;

/** Points of one bid on one lot, one per criterion that is not the price. */
export const scoresSchema = z.object({
	lotId: z.uuid(),
	bidId: z.uuid(),
	/** How often this bid had been scored when it was seen; another number since, and it is shown again first. */
	revision: z.int().min(0),
	scores: z
		.array(
			z.object({
				criterionId: z.uuid(),
				points: z.number().min(0).max(scoreMax).refine(isToTheHundredth, 'score-decimals'),
				/** Why: read by the bidder once the call is decided. */
				comment: textSchema(0, 1000).default('')
			})
		)
		.min(1)
		.max(10)
});
export type Scores = z.infer<typeof scoresSchema>;

export const lotAwardSchema = z.object({
	lotId: z.uuid(),
	bidId: z.uuid(),
	/** Said to those who lose; asked for when equal totals leave the choice. */
	reason: textSchema(0, 1000).default('')
});
export type LotAward = z.infer<typeof lotAwardSchema>;

export const lotWithoutAwardSchema = z.object({
	lotId: z.uuid(),
	outcome: z.enum(lotOutcomes),
	reason: textSchema(10, 1000)
});
export type LotWithoutAward = z.infer<typeof lotWithoutAwardSchema>;

export type WeightedCriterion = { id: string; kind: CriterionKind; weightPercent: number };
export type BidToRank = {
	bidId: string;
	unitPriceExclTaxMicros: MicroEuros;
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
export function priceScore(priceMicros: MicroEuros, lowestMicros: MicroEuros): number {
	// Ten thousand times a price passes what a double counts one by one.
	return Number((BigInt(lowestMicros) * BigInt(scoreMax) * 100n) / BigInt(priceMicros));
}

/**
 * Ranks the bids of one lot by the published criteria. Price is computed, the others are the
 * coordinator's scores. Equal totals share a rank, and the lower price comes first in the list.
 *
 * @throws Refusal SCORES_INCOMPLETE when a criterion of a bid has no score, SCORE_OUT_OF_RANGE
 * @law CCP R2152-7, R2152-11
 */
export function rankBids(criteria: readonly WeightedCriterion[], bids: readonly BidToRank[]): RankedBid[] {
	const [lowest] = bids.map((bid) => bid.unitPriceExclTaxMicros).toSorted((a, b) => a - b);
	const totals = bids.map((bid) => {
		const priceScoreHundredths = priceScore(bid.unitPriceExclTaxMicros, lowest ?? bid.unitPriceExclTaxMicros);
		// Summed in whole numbers and divided once: the ranking never hangs on a rounding of doubles.
		const weighted = criteria.reduce(
			(sum, { id, kind, weightPercent }) =>
				sum + weightPercent * (kind === 'price' ? priceScoreHundredths : givenHundredths(bid, id)),
			0
		);
		return { bid, priceScoreHundredths, totalHundredths: Math.floor(weighted / 100) };
	});
	const ordered = totals.toSorted(
		(a, b) =>
			b.totalHundredths - a.totalHundredths ||
			a.bid.unitPriceExclTaxMicros - b.bid.unitPriceExclTaxMicros ||
			(a.bid.bidId < b.bid.bidId ? -1 : 1)
	);
	return ordered.map(({ bid, totalHundredths, priceScoreHundredths }) => ({
		bidId: bid.bidId,
		rank: 1 + ordered.filter((other) => other.totalHundredths > totalHundredths).length,
		totalHundredths,
		priceScoreHundredths
	}));
}

/**
 * The lot goes to a bid ranked first. When several are, the choice between them is the buyers', and they say why.
 *
 * @throws Refusal AWARD_NOT_TOP_RANKED, AWARD_TIE_UNEXPLAINED
 * @law CCP L2152-7: to the most economically advantageous tender by the published criteria
 */
export function assertAwardable(ranked: readonly RankedBid[], bidId: string, reason: string): void {
	const top = ranked.filter((bid) => bid.rank === 1);
	if (!top.some((bid) => bid.bidId === bidId)) throw new Refusal('AWARD_NOT_TOP_RANKED');
	if (top.length > 1 && reason.trim().length < reasonLettersMin)
		throw new Refusal('AWARD_TIE_UNEXPLAINED', { field: 'reason', tied: top.length });
}

/** Enough for a word of explanation, too much for a dot. */
const reasonLettersMin = 10;

/**
 * First day on which the contract may be signed, when the rejected bidders were informed electronically. The day of
 * sending counts as the first of the wait.
 *
 * @param standstillDays of the procedure; 0 when it asks for no wait
 * @returns null when there is no wait: no formal procedure, or nobody else bid
 * @law CCP R2182-1, R2182-2; CE 02-08-2011 n° 347526
 */
export function earliestSignature(sentOn: Day, standstillDays: number, bidders: number): Day | null {
	return standstillDays === 0 || bidders < 2 ? null : addDays(sentOn, standstillDays);
}

/** First day on which the contract may be signed, the wait over where there is one. The database writes the same. */
export function signableOn(sentOn: Day, standstillDays: number, bidders: number): Day {
	return earliestSignature(sentOn, standstillDays, bidders) ?? sentOn;
}

/** Whole hundredths of a point. */
function givenHundredths(bid: BidToRank, criterionId: string): number {
	const score = bid.scores[criterionId];
	if (score === undefined) throw new Refusal('SCORES_INCOMPLETE', { bidId: bid.bidId, criterionId });
	if (!isToTheHundredth(score) || score < 0 || score > scoreMax)
		throw new Refusal('SCORE_OUT_OF_RANGE', { max: scoreMax });
	return Math.round(score * 100);
}

/** « 12,5 » and « 12,25 », as typed: the nearest double is the same number. */
function isToTheHundredth(points: number): boolean {
	return Math.round(points * 100) / 100 === points;
}
