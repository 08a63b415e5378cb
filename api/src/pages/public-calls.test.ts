import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { factsOf, key, world } from '../../test/harness.ts';
import { afterDeadline, bidOn, deadlineAt, publishedCall, questionsUntilAt } from '../../test/published.ts';
import { publicSearchSchema } from './search-published.ts';

const search = (change: object = {}) => publicSearchSchema.parse(change);

describe('the public list, without an account', () => {
	it('says what each consultation is worth, for whom, until when and by which procedure', async () => {
		const place = await world();
		const { callId } = await publishedCall(place);
		const found = await place.asNobody().publicCalls.search(search());
		expect(found.counts).toEqual({ open: 1, closed: 0, decided: 0 });
		expect(found.items).toMatchObject([
			{
				id: callId,
				lotCount: 2,
				buyers: ['Argent-sur-Sauldre', 'Aubigny-sur-Nère'],
				communeCount: 2,
				estimatedExclTaxCents: 4_000_00,
				procedure: 'dispense',
				questionsUntilAt,
				deadlineAt
			}
		]);
	});

	it.each([
		[{ text: 'papiers recyclés' }, 1],
		[{ text: 'A3' }, 1],
		[{ text: 'IMPRESSION' }, 1],
		[{ text: 'sopalin' }, 1],
		[{ text: 'papier granulés' }, 0],
		[{ text: '100%_' }, 0],
		// What has no word to look for finds nothing, and not everything.
		[{ text: '%' }, 0],
		[{ text: '_' }, 0],
		[{ place: '%' }, 0],
		[{ text: 'papier\u0000' }, 1],
		// Everyday words, slips of the hand, and the code itself; one word too many is another purchase.
		[{ text: 'ramettes' }, 1],
		[{ text: 'papeir' }, 1],
		[{ text: '30197630' }, 1],
		[{ text: 'laptop' }, 0],
		[{ text: 'ramette zblorg' }, 0],
		[{ place: 'aubigny' }, 1],
		[{ place: 'aubigni sur nere' }, 1],
		[{ place: 'Vierzon' }, 0],
		[{ place: 'Cher (18)' }, 1],
		[{ place: '18700' }, 1],
		[{ place: 'Sauldre et Sologne' }, 1],
		[{ place: 'Bourges' }, 0],
		[{ withinDays: 30 }, 1],
		[{ withinDays: 7 }, 0]
	])('finds by plain words, place and deadline: %j', async (change, total) => {
		const place = await world();
		await place.owner.db.insert(schema.cpvWords).values({ word: 'sopalin', cpvCode: '30197630' });
		await publishedCall(place);
		expect((await place.asNobody().publicCalls.search(search(change))).counts.open).toBe(total);
	});

	it('says what it took the words for, and nothing when it knows none', async () => {
		const place = await world();
		await publishedCall(place);
		const read = async (change: object) =>
			(await place.asNobody().publicCalls.search(search(change))).reading;
		expect((await read({ text: 'ramete' })).labels).toContain('Papier d’impression');
		expect(await read({ text: 'zblorg' })).toEqual({ labels: [], commune: null });
		expect(await read({ place: 'argeant sur sauldre' })).toEqual({
			labels: [],
			commune: 'Argent-sur-Sauldre'
		});
		for (const name of ['Argent-sur-Sauldre', 'Vierzon', 'Sauldre et Sologne', '18700', 'Cher (18)'])
			expect(await read({ place: name }), name).toEqual({ labels: [], commune: null });
	});

	it('puts the nearest deadline first, by pages of twenty', async () => {
		const place = await world();
		for (let number = 1; number <= 21; number += 1)
			await publishedCall(place, { reference: `AC-TEST-${number + 100}` });
		await place.owner
			.sql`update calls set deadline_at = deadline_at + interval '1 day' where reference = 'AC-TEST-101'`;
		const { items, next } = await place.asNobody().publicCalls.search(search());
		expect([items.length, items[0]?.reference]).toEqual([20, 'AC-TEST-102']);
		// One that comes first meanwhile moves nothing.
		await publishedCall(place, { reference: 'AC-TEST-100' });
		const rest = await place.asNobody().publicCalls.search(search({ after: next }));
		expect(rest.items.map(({ reference }) => reference)).toEqual(['AC-TEST-101']);
		expect([rest.next, rest.counts.open]).toEqual([null, 22]);
		// A place among those that take bids is none among the others.
		await expect(
			place.asNobody().publicCalls.search(search({ after: next, stage: 'decided' }))
		).rejects.toMatchObject({ message: 'LIST_PLACE_UNKNOWN' });
	});

	it('keeps those that are over readable, apart, the moment the deadline has passed', async () => {
		const place = await world();
		const { reference } = await publishedCall(place);
		await place.setNow(afterDeadline(1));
		expect((await place.asNobody().publicCalls.search(search())).counts).toEqual({
			open: 0,
			closed: 1,
			decided: 0
		});
		expect(await place.asNobody().publicCalls.get(reference)).toMatchObject({
			stage: 'closed',
			status: 'published'
		});
	});

	it('does not know a reference that no database could hold', async () => {
		const place = await world();
		await expect(place.asNobody().publicCalls.get('x'.repeat(10_000))).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
		for (const reference of ['a\u0000b', '\ud83d'])
			await expect(place.asNobody().publicCalls.get(reference)).rejects.toMatchObject({
				code: 'BAD_REQUEST'
			});
		// What it stands for: the database itself refuses the text.
		await expect(place.owner.sql`select ${'a\u0000b'}::text`).rejects.toThrow();
	});

	it('does not know a consultation that is being prepared', async () => {
		const place = await world();
		const { reference, groupId } = await publishedCall(place);
		await place.owner.db.insert(schema.calls).values({
			reference: 'AC-DRAFT',
			groupId,
			coordinatorId: place.people.coordinatorOfSauldre.organisationId,
			title: 'Papier',
			durationMonths: 12,
			questionsUntilAt,
			deadlineAt
		});
		for (const reader of [place.asNobody(), place.as('coordinatorOfSauldre'), place.as('papetier')]) {
			await expect(reader.publicCalls.get('AC-DRAFT')).rejects.toMatchObject({ code: 'NOT_FOUND' });
			expect((await reader.publicCalls.search(search())).items.map((call) => call.reference)).toEqual([
				reference
			]);
		}
	});
});

describe('the public page of a consultation', () => {
	it('says nothing of bids or of what the communes pay today, to anyone', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const before = await place.asNobody().publicCalls.get(call.reference);
		await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		for (const reader of [place.asNobody(), place.as('rival'), place.as('coordinatorOfSauldre')]) {
			const page = await reader.publicCalls.get(call.reference);
			expect({ ...page, own: null }).toEqual(before);
		}
		expect(JSON.stringify(before)).not.toMatch(/baseline|estimateExclTax|:"?450\b/);
		expect(before.lots[0]?.shares).toMatchObject([
			{ buyer: 'Argent-sur-Sauldre', quantity: 240 },
			{ buyer: 'Aubigny-sur-Nère', quantity: 240 }
		]);
	});

	it('tells a supplier of its own bid', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const { bidId } = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		expect((await place.as('papetier').publicCalls.get(call.reference)).own).toMatchObject({
			bid: { id: bidId, status: 'sealed' }
		});
		expect((await place.as('rival').publicCalls.get(call.reference)).own).toMatchObject({ bid: null });
	});
});

describe('following a consultation', () => {
	it('is recorded once, seen by oneself alone, and can be ended', async () => {
		const place = await world();
		const { callId, reference } = await publishedCall(place);
		const papetier = place.as('papetier');
		await papetier.publicCalls.follow({ callId, ...key() });
		await papetier.publicCalls.follow({ callId, ...key() });
		expect((await papetier.publicCalls.get(reference)).own).toMatchObject({ isFollowing: true });
		expect((await papetier.bids.followed()).items).toMatchObject([{ reference }]);
		expect((await place.as('rival').publicCalls.get(reference)).own).toMatchObject({ isFollowing: false });
		await papetier.publicCalls.unfollow({ callId, ...key() });
		expect((await papetier.publicCalls.get(reference)).own).toMatchObject({ isFollowing: false });
		const facts = await factsOf(place.owner);
		expect(facts.map(({ type }) => type)).toEqual(['call.followed', 'call.unfollowed']);
	});

	it('is for suppliers, on a consultation that they can see', async () => {
		const place = await world();
		const { callId, groupId } = await publishedCall(place);
		await expect(place.as('buyerOfAubigny').publicCalls.follow({ callId, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		const [draft] = await place.owner.db
			.insert(schema.calls)
			.values({
				reference: 'AC-DRAFT',
				groupId,
				coordinatorId: place.people.coordinatorOfSauldre.organisationId,
				title: 'Papier',
				durationMonths: 12,
				questionsUntilAt,
				deadlineAt
			})
			.returning();
		const hidden = { callId: draft?.id ?? '', ...key() };
		await expect(place.as('papetier').publicCalls.follow(hidden)).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
		await expect(place.as('papetier').publicCalls.unfollow({ ...hidden, ...key() })).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
	});
});
