import { carriedFields, carriedOf, needFieldNames, type Carried } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from './harness.ts';
import { paper } from './paper.ts';
import { coordinator, publishedCall } from './stories.ts';

const words = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ');

/** What goes everywhere and is said nowhere in a text. */
function missingIn(value: unknown, carried: Carried = paper): string[] {
	const text = words(value);
	return carriedFields.filter((field) => carried[field] === '' || !text.includes(carried[field]));
}

/** The lots go to the stationer, whose contract is signed and notified. */
async function award(
	w: World,
	{ callId, reference, deadlineAt, lotIds }: Awaited<ReturnType<typeof publishedCall>>
) {
	const { as } = w;
	const call = await w.asNobody().publicCalls.get(reference);
	const lines = lotIds.map((lotId) => ({ lotId, unitPriceExclTaxMicros: 4_000_000 }));
	const { bidId } = await as('papetier').bids.deposit({ callId, lines, ...key() });
	await w.setNow(new Date(deadlineAt.getTime() + 1));
	await w.settle();
	await as(coordinator).bids.open({ callId, ...key() });
	const scores = call.criteria
		.filter(({ kind }) => kind !== 'price')
		.map(({ id }) => ({ criterionId: id, points: 80 }));
	for (const lotId of lotIds) {
		await as(coordinator).awards.score({ lotId, bidId, revision: 0, scores, ...key() });
		await as(coordinator).awards.award({ lotId, bidId, ...key() });
	}
	const { contracts } = await as(coordinator).contracts.list(reference);
	const today = contracts[0]?.today ?? '';
	for (const { id: contractId } of contracts) {
		await as(coordinator).contracts.recordSignature({ contractId, signedOn: today, ...key() });
		await as(coordinator).contracts.recordNotification({ contractId, notifiedOn: today, ...key() });
	}
}

describe('every field of a need', () => {
	it('is stored as it was answered, drafted or amended', async () => {
		const { as } = await world();
		const buyer = as('buyerOfAubigny');
		const answered = { ...paper, requirements: 'Sans chlore' };
		const id = await buyer.needs.draft({ ...answered, ...key() });
		const stored = await buyer.needs.get(id);
		expect(Object.fromEntries(needFieldNames.map((field) => [field, stored[field]]))).toEqual(answered);

		const carried = Object.fromEntries(carriedFields.map((field) => [field, `Changed ${field}`]));
		await buyer.needs.amend({ ...answered, ...carried, id, revision: 1, ...key() });
		expect(await buyer.needs.get(id)).toMatchObject(carried);
	});

	it('that goes everywhere is in the convention, the consultation, the order, its letter and its delivery', async () => {
		const w = await world();
		const { as } = w;
		const story = await publishedCall(w, ['Aubigny', 'Argent']);
		const { groupId, reference } = story;
		for (const kind of ['convention', 'letter'] as const) {
			const memberId = w.people.buyerOfAubigny.organisationId;
			const choice = { groupId, kind, version: 1, ...(kind === 'letter' && { memberId }) };
			expect(missingIn(await as('buyerOfAubigny').papers.preview(choice)), kind).toEqual([]);
		}
		const { lots } = await w.asNobody().publicCalls.get(reference);
		for (const share of lots.flatMap(({ shares }) => shares)) expect(missingIn(share)).toEqual([]);

		await award(w, story);
		const {
			items: [share]
		} = await as('buyerOfAubigny').orders.orderableShares();
		expect(missingIn(share)).toEqual([]);
		await w.settle();
		w.letters.splice(0);
		const place = { shareId: share?.shareId ?? '', quantity: 10, deliveryPlace: 'Au dépôt' };
		const orderId = await as('buyerOfAubigny').orders.place({ ...place, ...key() });
		await w.settle();
		// The place is that of the order.
		const carried: Carried = { ...carriedOf(paper), delivery: place.deliveryPlace };
		expect(
			missingIn(
				w.letters.map(({ text }) => text),
				carried
			)
		).toEqual([]);
		for (const reader of ['buyerOfAubigny', 'papetier', coordinator] as const) {
			expect(carriedOf(await as(reader).orders.get(orderId)), reader).toEqual(carried);
		}
	}, 120_000);
});
