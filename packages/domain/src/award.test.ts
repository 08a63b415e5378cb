import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	assertAwardable,
	earliestSignature,
	priceScore,
	rankBids,
	type BidToRank,
	type WeightedCriterion
} from './award.ts';
import { microEuros, microsPerCent } from './money.ts';

const criteria: WeightedCriterion[] = [
	{ id: 'price', kind: 'price', weightPercent: 60 },
	{ id: 'quality', kind: 'quality', weightPercent: 25 },
	{ id: 'green', kind: 'environment', weightPercent: 15 }
];

function bid(bidId: string, cents: number, quality: number, green: number): BidToRank {
	return { bidId, unitPriceExclTaxMicros: microEuros(cents * microsPerCent), scores: { quality, green } };
}

const anyPrice = fc.integer({ min: 1, max: 100_000_000_000_000 }).map(microEuros);
const points = fc.integer({ min: 0, max: 100 });
const anyBids = fc.uniqueArray(
	fc.record({
		bidId: fc.uuid(),
		unitPriceExclTaxMicros: anyPrice,
		scores: fc.record({ quality: points, green: points })
	}),
	{ selector: ({ bidId }) => bidId, minLength: 1, maxLength: 12 }
);

describe('the points of a price', () => {
	it('gives 100 to the cheapest and half to the one twice as dear', () => {
		const of = (price: number, lowest: number) => priceScore(microEuros(price), microEuros(lowest));
		expect(of(400, 400)).toBe(100_00);
		expect(of(800, 400)).toBe(50_00);
		expect(of(600, 400)).toBe(66_66);
		// 10 000 times such a price is beyond what doubles count one by one.
		expect(of(99_999_999_999_999, 99_999_999_999_998)).toBe(99_99);
	});

	it('never gives more than 100, nor more to the dearer of two', () => {
		fc.assert(
			fc.property(anyPrice, anyPrice, anyPrice, (a, b, c) => {
				const [lowest = a, middle = a, highest = a] = [a, b, c].toSorted((x, y) => x - y);
				expect(priceScore(middle, lowest)).toBeLessThanOrEqual(100_00);
				expect(priceScore(highest, lowest)).toBeLessThanOrEqual(priceScore(middle, lowest));
			})
		);
	});
});

describe('ranking bids by the published criteria (CCP R2152-7)', () => {
	it('adds the weighted points up', () => {
		const [first, second] = rankBids(criteria, [bid('dear', 500, 100, 100), bid('cheap', 400, 60, 40)]);
		// cheap: 60 + 0,25 × 60 + 0,15 × 40 = 81; dear: 0,60 × 80 + 25 + 15 = 88.
		expect(first).toEqual({ bidId: 'dear', rank: 1, totalHundredths: 88_00, priceScoreHundredths: 80_00 });
		expect(second).toEqual({ bidId: 'cheap', rank: 2, totalHundredths: 81_00, priceScoreHundredths: 100_00 });
	});

	it('lets equal totals share a rank, the next one counting them all, and lists the cheaper first', () => {
		const ranked = rankBids(
			[
				{ id: 'price', kind: 'price', weightPercent: 50 },
				{ id: 'quality', kind: 'quality', weightPercent: 50 }
			],
			[bid('third', 400, 10, 0), bid('dear', 800, 100, 0), bid('cheap', 400, 50, 0)]
		);
		expect(ranked.map(({ bidId, rank }) => [bidId, rank])).toEqual([
			['cheap', 1],
			['dear', 1],
			['third', 3]
		]);
	});

	it('lists bids of equal points and price by their names, whichever came first', () => {
		const twins = [bid('a', 400, 50, 50), bid('b', 400, 50, 50)];
		for (const bids of [twins, twins.toReversed()])
			expect(rankBids(criteria, bids).map(({ bidId }) => bidId)).toEqual(['a', 'b']);
	});

	it('is the same whatever the order in which the bids came', () => {
		fc.assert(
			fc.property(anyBids, fc.func(fc.nat()), (bids, noise) => {
				const shuffled = bids.toSorted((a, b) => noise(a.bidId) - noise(b.bidId));
				expect(rankBids(criteria, shuffled)).toEqual(rankBids(criteria, bids));
			})
		);
	});

	it('keeps every bid, totals between 0 and 100, and ranks in the order of the totals', () => {
		fc.assert(
			fc.property(anyBids, (bids) => {
				const ranked = rankBids(criteria, bids);
				expect(ranked.map(({ bidId }) => bidId).toSorted()).toEqual(
					bids.map(({ bidId }) => bidId).toSorted()
				);
				for (const { rank, totalHundredths } of ranked) {
					expect(totalHundredths).toBeGreaterThanOrEqual(0);
					expect(totalHundredths).toBeLessThanOrEqual(100_00);
					expect(rank).toBe(1 + ranked.filter((other) => other.totalHundredths > totalHundredths).length);
				}
			})
		);
	});

	it('never ranks a bid lower because it got more points', () => {
		fc.assert(
			fc.property(anyBids, (bids) => {
				const [some] = bids;
				if (!some) return;
				const rankIn = (list: BidToRank[]) =>
					rankBids(criteria, list).find(({ bidId }) => bidId === some.bidId)?.rank ?? 0;
				const better = { ...some, scores: { ...some.scores, quality: 100 } };
				expect(rankIn([better, ...bids.slice(1)])).toBeLessThanOrEqual(rankIn(bids));
			})
		);
	});

	it('refuses to rank while a mark is missing, or one is off the scale', () => {
		expect(() => rankBids(criteria, [{ ...bid('a', 400, 50, 50), scores: { quality: 50 } }])).toThrow(
			'SCORES_INCOMPLETE'
		);
		expect(() => rankBids(criteria, [bid('a', 400, 101, 50)])).toThrow('SCORE_OUT_OF_RANGE');
		expect(() => rankBids(criteria, [bid('a', 400, -1, 50)])).toThrow('SCORE_OUT_OF_RANGE');
		expect(() => rankBids(criteria, [bid('a', 400, 50.505, 50)])).toThrow('SCORE_OUT_OF_RANGE');
	});
});

describe('choosing the holder', () => {
	const alone = rankBids(criteria, [bid('a', 400, 80, 80), bid('b', 500, 80, 80)]);
	const tied = rankBids(criteria, [bid('a', 400, 80, 80), bid('b', 400, 80, 80)]);

	it('takes the bid ranked first and no other', () => {
		expect(() => assertAwardable(alone, 'a', '')).not.toThrow();
		expect(() => assertAwardable(alone, 'b', 'nous la préférons nettement')).toThrow('AWARD_NOT_TOP_RANKED');
		expect(() => assertAwardable(alone, 'nobody', '')).toThrow('AWARD_NOT_TOP_RANKED');
	});

	it('asks why when several are first', () => {
		expect(() => assertAwardable(tied, 'b', ' . ')).toThrow('AWARD_TIE_UNEXPLAINED');
		expect(() => assertAwardable(tied, 'b', ' plus vert '.padEnd(20))).toThrow('AWARD_TIE_UNEXPLAINED');
		expect(() => assertAwardable(tied, 'b', 'plus verte')).not.toThrow();
		expect(() => assertAwardable(tied, 'b', 'délai de livraison plus court')).not.toThrow();
	});
});

describe('the wait before signing (CCP R2182-1)', () => {
	it('counts the day of sending: informed on the 1st, signed on the 12th', () => {
		expect(earliestSignature('2026-12-01', 11, 2)).toBe('2026-12-12');
	});

	it('is not asked of an adapted procedure, nor when there was one bidder', () => {
		expect(earliestSignature('2026-12-01', 0, 5)).toBeNull();
		expect(earliestSignature('2026-12-01', 11, 1)).toBeNull();
	});
});
