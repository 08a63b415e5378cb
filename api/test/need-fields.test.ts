import { schema } from '@halle/db';
import { carriedFields, carriedOf, needFieldNames, quantity, sitesLine, type Carried } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { awardPublished } from './award-published.ts';
import { key, world } from './harness.ts';
import { paper } from './paper.ts';
import { constitutedGroup, coordinator, published, publishedCall } from './stories.ts';

const words = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ');

/** What goes everywhere and is said nowhere in a text. */
function missingIn(value: unknown, carried: Carried = paper): string[] {
	const text = words(value);
	return carriedFields.filter((field) => carried[field] === '' || !text.includes(carried[field]));
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

		await awardPublished(w, story);
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

describe('several places of a need', () => {
	const sites = [
		{ address: 'École du bourg', quantity: quantity(160) },
		{ address: 'Mairie annexe', quantity: quantity(80) }
	];

	it('go everywhere as one line, and an order is for one of them', async () => {
		const w = await world();
		const buyer = w.as('buyerOfAubigny');
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent']);
		const { organisationId } = w.people.buyerOfAubigny;
		const delivery = sitesLine(sites, paper);
		const own = eq(schema.needs.organisationId, organisationId);
		await w.owner.db.update(schema.needs).set({ sites, delivery }).where(own);
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		const story = await published(w, { groupId, callId });
		const { lots } = await w.asNobody().publicCalls.get(story.reference);
		expect(words(lots)).toContain(words(delivery).slice(1, -1));

		await awardPublished(w, story);
		const [share] = (await buyer.orders.orderableShares()).items;
		expect(share?.sites).toMatchObject(sites.map((site, index) => ({ ...site, number: index + 1 })));
		const order = { shareId: share?.shareId ?? '', quantity: 10, deliveryPlace: 'Lieu choisi' };
		const orderId = await buyer.orders.place({ ...order, siteNumber: 2, ...key() });
		expect(await w.as('papetier').orders.get(orderId)).toMatchObject({ deliveryPlace: 'Mairie annexe' });
		const [line] = await w.owner.sql`
			select n.number from order_lines l join need_sites n on n.id = l.need_site_id where l.order_id = ${orderId}`;
		expect(line).toEqual({ number: 2 });
		await expect(buyer.orders.place({ ...order, siteNumber: 3, ...key() })).rejects.toMatchObject({
			message: 'ORDER_SITE_NOT_FOUND'
		});
	}, 120_000);
});
