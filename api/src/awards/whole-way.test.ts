import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { coordinator, publishedCall } from '../../test/stories.ts';

describe('a consultation that the story published', () => {
	it('goes from the public list to an order at the price awarded', async () => {
		const place = await world();
		const { as } = place;
		const story = await publishedCall(place, ['Aubigny', 'Argent']);
		const found = await place.asNobody().publicCalls.search({ text: 'papier', place: 'aubigny' });
		expect(found.items.map(({ reference }) => reference)).toEqual([story.reference]);
		const call = await place.asNobody().publicCalls.get(story.reference);

		const lines = call.lots.map(({ id }) => ({ lotId: id, unitPriceExclTaxMicros: 4_000_000 }));
		const { bidId } = await as('papetier').bids.deposit({ callId: call.id, lines, ...key() });
		await place.setNow(new Date(story.deadlineAt.getTime() + 1));
		await place.settle();
		await as(coordinator).bids.open({ callId: call.id, ...key() });
		const scores = call.criteria
			.filter(({ kind }) => kind !== 'price')
			.map(({ id }) => ({ criterionId: id, points: 80 }));
		for (const { id: lotId } of call.lots) {
			await as(coordinator).awards.score({ lotId, bidId, revision: 0, scores, ...key() });
			await as(coordinator).awards.award({ lotId, bidId, ...key() });
		}

		const needs = await place.owner.db.select().from(schema.needs);
		expect(needs.map(({ status }) => status)).toEqual(['covered', 'covered']);
		// Awarded is not yet ordered: the contract is signed, then notified.
		const {
			items: [waiting]
		} = await as('buyerOfAubigny').orders.orderableShares();
		expect(waiting?.ordering).toMatchObject({ orderable: false, code: 'ORDER_CONTRACT_NOT_SIGNED' });
		const { contracts } = await as(coordinator).contracts.list(story.reference);
		const today = contracts[0]?.today ?? '';
		for (const { id: contractId } of contracts) {
			await as(coordinator).contracts.recordSignature({ contractId, signedOn: today, ...key() });
			await as(coordinator).contracts.recordNotification({ contractId, notifiedOn: today, ...key() });
		}
		const {
			items: [lot]
		} = await as('buyerOfAubigny').orders.orderableShares();
		expect(lot).toMatchObject({
			supplierName: 'Papeterie du Berry (démo)',
			unitPriceExclTaxMicros: 4_000_000
		});
		const ordered = { shareId: lot?.shareId ?? '', quantity: 10, deliveryPlace: 'Mairie', ...key() };
		await expect(as('buyerOfAubigny').orders.place(ordered)).resolves.toEqual(expect.any(String));
	}, 120_000);
});
