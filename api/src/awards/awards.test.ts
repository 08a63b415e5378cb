import { schema } from '@halle/db';
import { regime, type LegalRegime } from '@halle/domain';
import { inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';

const why = 'aucune offre conforme aux fibres demandées';

/** Two bids on the first lot, 4,00 € and 4,80 €, opened; nobody bid on the second. */
async function opened({
	rivalCents = 480,
	asked = {}
}: { rivalCents?: number; asked?: { regime?: LegalRegime } } = {}) {
	const place = await world();
	const call = await publishedCall(place, asked);
	const own = await place.as('papetier').bids.deposit({ ...bidOn(call, 400), ...key() });
	const other = await place.as('rival').bids.deposit({ ...bidOn(call, rivalCents), ...key() });
	await place.setNow(afterDeadline(3_600_000));
	const coordinator = place.as('coordinatorOfSauldre');
	await coordinator.bids.open({ callId: call.callId, ...key() });
	const [, quality, green] = call.criteria.map(({ id }) => id);
	const seenNow = async (bidId: string) =>
		(await coordinator.awards.analysis(call.reference)).lots[0]?.bids.find((bid) => bid.bidId === bidId)
			?.revision ?? 0;
	const score = async (bidId: string, points: [number, number], seen?: number) =>
		coordinator.awards.score({
			lotId: call.lotId,
			bidId,
			revision: seen ?? (await seenNow(bidId)),
			scores: [quality, green].map((criterionId = '', index) => ({
				criterionId,
				points: points[index] ?? 0,
				comment: 'échantillon testé'
			})),
			...key()
		});
	const award = (bidId: string, reason = '') =>
		coordinator.awards.award({ lotId: call.lotId, bidId, reason, ...key() });
	const leave = (lotId: string) =>
		coordinator.awards.leave({ lotId, outcome: 'unsuccessful', reason: why, ...key() });
	return { ...place, call, own, other, coordinator, score, award, leave };
}

describe('scoring', () => {
	it('computes the price, adds the marks and ranks once all are there', async () => {
		const { coordinator, call, own, other, score, owner } = await opened();
		const analysis = async () => (await coordinator.awards.analysis(call.reference)).lots[0];
		await score(own.bidId, [60, 60]);
		expect(await analysis()).toMatchObject({ ranking: null });
		await score(other.bidId, [90, 40]);
		// 60 + 15 + 9 = 84; 0,60 × 83,33 + 22,5 + 6 = 78,49.
		expect((await analysis())?.ranking).toMatchObject([
			{ bidId: own.bidId, rank: 1, totalHundredths: 84_00 },
			{ bidId: other.bidId, rank: 2, totalHundredths: 78_49, priceScoreHundredths: 83_33 }
		]);
		await score(other.bidId, [100, 100]);
		expect((await analysis())?.ranking).toMatchObject([{ bidId: other.bidId, totalHundredths: 89_99 }, {}]);
		expect(await owner.db.select().from(schema.auditEntries)).toContainEqual(
			expect.objectContaining({ type: 'bid.scored', subjectId: other.bidId })
		);
	});

	it('keeps decimals as typed, and ranks by them', async () => {
		const { coordinator, call, own, other, score } = await opened({ rivalCents: 400 });
		await score(own.bidId, [82.25, 12.5]);
		await score(other.bidId, [82.5, 12.5]);
		const [lot] = (await coordinator.awards.analysis(call.reference)).lots;
		const quality = call.criteria[1]?.id ?? '';
		expect(lot?.bids.map(({ bidId, scores }) => [bidId, scores[quality]])).toContainEqual([own.bidId, 82.25]);
		// 60 + 20,5625 + 1,875 and 60 + 20,625 + 1,875: as whole points both would be first.
		expect(lot?.ranking).toMatchObject([
			{ bidId: other.bidId, rank: 1, totalHundredths: 82_50 },
			{ bidId: own.bidId, rank: 2, totalHundredths: 82_43 }
		]);
		await expect(score(own.bidId, [82.255, 0])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
	});

	it('tells the second of two browsers, and keeps what the first one wrote', async () => {
		const { coordinator, call, own, score } = await opened();
		const both = await Promise.allSettled([score(own.bidId, [60, 60], 0), score(own.bidId, [90, 90], 0)]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { message: 'CHANGED_MEANWHILE' }
		});
		const kept = both[0].status === 'fulfilled' ? 60 : 90;
		const seen = async () =>
			(await coordinator.awards.analysis(call.reference)).lots[0]?.bids.find(
				({ bidId }) => bidId === own.bidId
			);
		expect(Object.values((await seen())?.scores ?? {})).toEqual([kept, kept]);
		expect((await seen())?.revision).toBe(1);

		await score(own.bidId, [75, 75], 1);
		await expect(score(own.bidId, [10, 10], 1)).rejects.toMatchObject({ message: 'CHANGED_MEANWHILE' });
		expect(Object.values((await seen())?.scores ?? {})).toEqual([75, 75]);
	});

	it('refuses a mark missing, a mark for the price, a bid that is not on the lot and a mark off the scale', async () => {
		const { coordinator, call, own, score } = await opened();
		const [price, quality] = call.criteria.map(({ id }) => id);
		const give = (scores: { criterionId: string; points: number }[], lotId = call.lotId) =>
			coordinator.awards.score({ lotId, bidId: own.bidId, revision: 0, scores, ...key() });
		await expect(give([{ criterionId: quality ?? '', points: 50 }])).rejects.toMatchObject({
			message: 'SCORES_INCOMPLETE'
		});
		await expect(
			give([
				{ criterionId: price ?? '', points: 50 },
				{ criterionId: quality ?? '', points: 50 }
			])
		).rejects.toMatchObject({ message: 'SCORES_INCOMPLETE' });
		await expect(give([{ criterionId: quality ?? '', points: 50 }], call.secondLotId)).rejects.toMatchObject({
			message: 'BID_NOT_FOUND'
		});
		await expect(score(own.bidId, [101, 0])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
	});

	it('is refused to a supplier, and another coordinator finds no such lot; sealed bids cannot be scored', async () => {
		const { as, call, own } = await opened();
		const scores = [{ criterionId: call.criteria[1]?.id ?? '', points: 50 }];
		const input = { lotId: call.lotId, bidId: own.bidId, revision: 0, scores, ...key() };
		await expect(as('papetier').awards.score(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(as('coordinatorOfAubigny').awards.score(input)).rejects.toMatchObject({
			message: 'LOT_NOT_FOUND'
		});

		const place = await world();
		const sealed = await publishedCall(place);
		const { bidId } = await place.as('papetier').bids.deposit({ ...bidOn(sealed), ...key() });
		await expect(
			place
				.as('coordinatorOfSauldre')
				.awards.score({ lotId: sealed.lotId, bidId, revision: 0, scores, ...key() })
		).rejects.toMatchObject({ message: 'BIDS_SEALED' });
	});
});

describe('awarding (CCP L2152-7)', () => {
	it('goes to the bid ranked first; the decision on the last lot tells everybody at once', async () => {
		const { call, own, other, score, award, leave, as, asNobody, owner } = await opened();
		await score(own.bidId, [60, 60]);
		await score(other.bidId, [90, 40]);
		expect(await award(own.bidId)).toEqual({ isAnnounced: false });
		expect((await asNobody().publicCalls.get(call.reference)).lots[0]).toMatchObject({ holder: null });
		expect(await as('rival').awards.results(other.bidId)).toBeNull();

		expect(await leave(call.secondLotId)).toEqual({ isAnnounced: true });
		const seen = await asNobody().publicCalls.get(call.reference);
		expect(seen).toMatchObject({ status: 'awarded', stage: 'decided' });
		expect(seen.lots).toMatchObject([
			{ holder: 'Papeterie du Berry (démo)', awardedUnitPriceMicros: 4_000_000 },
			{ holder: null, outcome: 'unsuccessful', outcomeReason: why }
		]);
		expect(await as('papetier').bids.get(own.bidId)).toMatchObject({ status: 'retained' });
		expect(await as('rival').bids.get(other.bidId)).toMatchObject({ status: 'rejected' });
		const needs = await owner.db.select().from(schema.needs).where(inArray(schema.needs.id, call.needIds));
		expect(needs.map(({ status, groupId }) => [status, groupId !== null]).toSorted()).toEqual([
			['covered', true],
			['covered', true],
			['unmet', false]
		]);
		const facts = await owner.db.select().from(schema.outbox);
		expect(facts.map(({ type }) => type).slice(-3)).toEqual([
			'lot.awarded',
			'lot.unsuccessful',
			'call.awarded'
		]);
	});

	it('tells each bidder its own marks and place, the holder, its price and total, and no other bidder’s', async () => {
		const { call, own, other, score, award, leave, as } = await opened();
		await score(own.bidId, [60, 60]);
		await score(other.bidId, [90, 40]);
		await award(own.bidId);
		await leave(call.secondLotId);

		const results = await as('rival').awards.results(other.bidId);
		expect(results?.lots).toMatchObject([
			{
				rank: 2,
				totalHundredths: 78_49,
				isHolder: false,
				holder: 'Papeterie du Berry (démo)',
				holderUnitPriceMicros: 4_000_000,
				holderTotalHundredths: 84_00
			}
		]);
		expect(results?.scores.map(({ points, bidId }) => [points, bidId])).toEqual([
			[90, other.bidId],
			[40, other.bidId]
		]);
		// The holder learns its own place; the loser's marks are nobody's business but the loser's.
		expect((await as('papetier').awards.results(own.bidId))?.lots).toMatchObject([
			{ rank: 1, isHolder: true }
		]);
		await expect(as('papetier').awards.results(other.bidId)).rejects.toMatchObject({
			message: 'BID_NOT_FOUND'
		});
	});

	it('refuses another than the first, a tie without a word, a lot not scored and a lot decided', async () => {
		const { own, other, score, award, leave, call } = await opened({ rivalCents: 400 });
		await expect(award(own.bidId)).rejects.toMatchObject({ message: 'SCORES_INCOMPLETE' });
		await score(own.bidId, [60, 60]);
		await score(other.bidId, [50, 60]);
		await expect(award(other.bidId, 'nous préférons ce fournisseur')).rejects.toMatchObject({
			message: 'AWARD_NOT_TOP_RANKED'
		});
		await score(other.bidId, [60, 60]);
		await expect(award(other.bidId)).rejects.toMatchObject({ message: 'AWARD_TIE_UNEXPLAINED' });
		await award(other.bidId, 'délai de livraison plus court');
		await expect(award(own.bidId, 'délai de livraison plus court')).rejects.toMatchObject({
			message: 'AWARD_STATUS'
		});
		await expect(leave(call.lotId)).rejects.toMatchObject({ message: 'AWARD_STATUS' });
		await expect(score(own.bidId, [1, 1])).rejects.toMatchObject({ message: 'AWARD_STATUS' });
	});

	it('says from when a formal contract may be signed, the day of the letters counted (CCP R2182-1)', async () => {
		const formal = { ...regime(30_000_000, 'supplies', '2026-11-22'), cao: false };
		const { coordinator, call, own, other, score, award, leave } = await opened({
			asked: { regime: formal }
		});
		await score(own.bidId, [60, 60]);
		await score(other.bidId, [90, 40]);
		await award(own.bidId);
		expect((await coordinator.awards.analysis(call.reference)).standstill).toMatchObject({
			earliestSignatureOn: null
		});
		await leave(call.secondLotId);
		expect((await coordinator.awards.analysis(call.reference)).standstill).toEqual({
			procedure: 'formalisee',
			days: 11,
			earliestSignatureOn: '2026-12-31'
		});
	});

	it('ends without a holder when every lot does', async () => {
		const { call, leave, own, as, owner } = await opened();
		await leave(call.lotId);
		await leave(call.secondLotId);
		expect((await owner.db.select().from(schema.calls))[0]).toMatchObject({ status: 'unsuccessful' });
		expect((await as('papetier').awards.results(own.bidId))?.lots).toMatchObject([
			{ holder: null, outcomeReason: why, rank: null }
		]);
	});

	it('decides a consultation once when its last two lots are decided at the same time', async () => {
		const { own, other, score, award, leave, call, owner } = await opened();
		await score(own.bidId, [60, 60]);
		await score(other.bidId, [90, 40]);
		const answers = await Promise.all([award(own.bidId), leave(call.secondLotId)]);
		expect(answers.map(({ isAnnounced }) => isAnnounced).toSorted()).toEqual([false, true]);
		const facts = await owner.db.select().from(schema.outbox);
		expect(facts.filter(({ type }) => type === 'call.awarded')).toHaveLength(1);
	});

	it('is refused to buyers and suppliers, and another coordinator finds no such lot', async () => {
		const { as, call, own } = await opened();
		const input = { lotId: call.lotId, bidId: own.bidId, ...key() };
		for (const name of ['buyerOfAubigny', 'papetier'] as const) {
			await expect(as(name).awards.award(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
		}
		await expect(as('coordinatorOfAubigny').awards.award(input)).rejects.toMatchObject({
			message: 'LOT_NOT_FOUND'
		});
		await expect(
			as('coordinatorOfAubigny').awards.leave({
				lotId: call.lotId,
				outcome: 'abandoned',
				reason: why,
				...key()
			})
		).rejects.toMatchObject({ message: 'LOT_NOT_FOUND' });
		await expect(as('coordinatorOfAubigny').awards.analysis(call.reference)).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
	});

	it('stands on an opened bid at its own price, whatever SQL the application sends', async () => {
		const { app, people, own, call } = await opened();
		const { userId, organisationId } = people.coordinatorOfSauldre;
		const insert = (micros: number, supplierId: string) =>
			app.sql.begin(async (sql) => {
				await sql`select set_config('halle.organisation', ${organisationId}, true), set_config('halle.person', ${userId}, true),
					set_config('halle.role', 'coordinator', true)`;
				await sql`insert into awards (lot_id, bid_id, supplier_id, unit_price_excl_tax_micros)
					values (${call.lotId}, ${own.bidId}, ${supplierId}, ${micros})`;
			});
		await expect(insert(3_999_999, people.papetier.organisationId)).rejects.toThrow('BID_NOT_FOUND');
		await expect(insert(4_000_000, people.rival.organisationId)).rejects.toThrow('BID_NOT_FOUND');
		await expect(insert(4_000_000, people.papetier.organisationId)).resolves.toBeUndefined();
	});
});
