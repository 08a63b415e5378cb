import { schema } from '@halle/db';
import { depositsPerHourMax, fileSize } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { factsOf, key, world, type World } from '../../test/harness.ts';
import { bidOn, publishedCall } from '../../test/published.ts';
import { createFile } from '../files/create-file.ts';
import { getDocument } from '../pages/bids.ts';

const pdf = Buffer.from('%PDF-1.7\nmémoire technique');
const document = (w: World, content: Buffer) =>
	sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'mémoire.pdf', content });

fourCases(sharedWorld(), 'bids.deposit', {
	scene: (w) => publishedCall(w),
	by: 'papetier',
	call: ({ bids }, scene, once) => bids.deposit({ ...bidOn(scene), ...once }),
	then: async ({ caller, answer }) =>
		expect(await caller.bids.get(answer.bidId)).toMatchObject({ status: 'sealed', version: 1 }),
	records: ['bid.deposited'],
	// That somebody bids is said to nobody; the letter of the receipt names neither bid nor consultation.
	tells: ['letter.written'],
	refused: {
		code: 'BID_EMPTY',
		call: ({ bids }, scene, once) => bids.deposit({ ...bidOn(scene), lines: [], ...once })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: { who: 'rival', finds: async ({ caller, made }) => [await caller.bids.get(made.bidId)] }
});

describe('depositing a bid (CCP R2132-9)', () => {
	it('gives a receipt by the legal clock and records the fact without the content', async () => {
		const now = new Date('2026-12-01T08:30:00.123Z');
		const place = await world();
		const { as, owner, people, setNow } = place;
		const call = await publishedCall(place);
		await setNow(now);

		const receipt = await as('papetier').bids.deposit({
			...bidOn(call),
			fileId: await document(place, pdf),
			...key()
		});

		expect(receipt).toEqual({
			bidId: expect.any(String) as string,
			code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/) as string,
			receivedAt: now.toISOString(),
			contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
			version: 1,
			isLate: false
		});
		const [entry] = await factsOf(owner);
		expect(entry).toMatchObject({
			type: 'bid.deposited',
			subjectId: receipt.bidId,
			organisationId: people.papetier.organisationId,
			details: { callId: call.callId, version: 1 }
		});
		expect(JSON.stringify(await owner.db.select().from(schema.outbox))).not.toMatch(/48 heures|unitPrice/);
	});

	it('shows its supplier the envelope and never what is in it', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const { bidId } = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });

		const seen = await place.as('papetier').bids.get(bidId);
		expect(seen).toMatchObject({ id: bidId, status: 'sealed', version: 1, reference: call.reference });
		expect(JSON.stringify(seen)).not.toMatch(/:"?400\b|48 heures/);
		await expect(getDocument(place.ctxOf('papetier'), bidId)).rejects.toMatchObject({
			code: 'DOCUMENT_NOT_FOUND'
		});
	});

	it('says on the receipt which file came and how large, and in the letter how large alone', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const fileId = await document(place, pdf);
		const bytes = pdf.length;
		const first = await place.as('papetier').bids.deposit({ ...bidOn(call), fileId, ...key() });
		expect(await place.as('papetier').bids.get(first.bidId)).toMatchObject({
			documentName: 'mémoire.pdf',
			documentBytes: bytes
		});
		const second = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		expect(await place.as('papetier').bids.get(second.bidId)).toMatchObject({
			documentName: null,
			documentBytes: null
		});
		await place.settle();
		expect(place.letters[0]?.text).toContain(`Fichiers joints\u00a0: un, de ${fileSize(bytes)}.`);
		expect(place.letters[0]?.text).not.toContain('mémoire');
		expect(place.letters[1]?.text).toContain('Aucun fichier joint');
		await expect(place.worker.sql`select document_name from bids`).rejects.toThrow('permission denied');
	});

	it('takes the file that was sent for it into the envelope, and leaves nothing of it outside', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const fileId = await document(place, pdf);
		const once = { ...bidOn(call), fileId, ...key() };
		const receipt = await place.as('papetier').bids.deposit(once);
		expect(await place.owner.sql`select from files`).toHaveLength(0);
		expect(await place.owner.sql`select from file_pieces`).toHaveLength(0);
		const [sealed] = await place.owner.db.select().from(schema.bidContents);
		expect(Buffer.from(sealed?.document ?? []).equals(pdf)).toBe(true);
		// Sent again with its key, it is the same deposit; with another, the file is no more.
		expect(await place.as('papetier').bids.deposit(once)).toEqual(receipt);
		await expect(place.as('papetier').bids.deposit({ ...once, ...key() })).rejects.toMatchObject({
			message: 'FILE_NOT_FOUND'
		});
	});

	it('takes a file of one’s own, whole, sent for a bid', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const deposit = (fileId: string) =>
			place.as('papetier').bids.deposit({ ...bidOn(call), fileId, ...key() });
		const theirs = await sendFile(place.ctxOf('rival'), { purpose: 'bid', name: 'a.pdf', content: pdf });
		await expect(deposit(theirs)).rejects.toMatchObject({ message: 'FILE_NOT_FOUND' });
		const cut = { id: randomUUID(), purpose: 'bid', name: 'a.pdf', size: 9 } as const;
		await createFile(place.ctxOf('papetier'), cut);
		await expect(deposit(cut.id)).rejects.toMatchObject({ message: 'FILE_INCOMPLETE' });
		expect(await place.owner.db.$count(schema.bids)).toBe(0);
	});

	it('replaces the bid before until the deadline, and keeps them all', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const first = await place.as('papetier').bids.deposit({ ...bidOn(call, 450), ...key() });
		const second = await place.as('papetier').bids.deposit({ ...bidOn(call, 400), ...key() });

		expect(second).toMatchObject({ version: 2, isLate: false });
		const { items: bids } = await place.as('papetier').bids.own();
		expect(bids.map(({ id, status }) => [id, status])).toEqual([
			[second.bidId, 'sealed'],
			[first.bidId, 'superseded']
		]);
		expect(await place.owner.db.select().from(schema.bidLines)).toHaveLength(2);
	});

	it('takes thirty in an hour, a repeated one counted once, then says when the next may come; the last one stays', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const deposit = (price: number, again = key()) =>
			place.as('papetier').bids.deposit({ ...bidOn(call, price), ...again });
		const same = key();
		for (let n = 1; n <= depositsPerHourMax; n += 1) await deposit(400, n === 1 ? same : key());
		await deposit(400, same);
		await expect(deposit(399)).rejects.toMatchObject({
			message: 'BID_QUOTA',
			code: 'TOO_MANY_REQUESTS',
			cause: { details: { depositsMax: depositsPerHourMax, waitMinutes: 60 } }
		});
		const inPlay = await place.owner.db.select().from(schema.bids).where(eq(schema.bids.status, 'sealed'));
		expect(inPlay).toMatchObject([{ version: depositsPerHourMax }]);
		// Another supplier is not held back, and an hour later nor is this one.
		await place.as('rival').bids.deposit({ ...bidOn(call), ...key() });
		await place.setNow(new Date('2026-12-01T12:00:00Z'));
		expect(await deposit(398)).toMatchObject({ version: depositsPerHourMax + 1 });
	});

	it('deposits once for a double click', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const once = { ...bidOn(call), ...key() };
		const [one, other] = await Promise.all([1, 2].map(() => place.as('papetier').bids.deposit(once)));
		expect(other).toEqual(one);
		expect(await place.owner.db.select().from(schema.bids)).toHaveLength(1);
	});

	it('numbers two deposits made at once and leaves exactly one in play', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const prices = [450, 440, 430, 420];
		const receipts = await Promise.all(
			prices.map((price) => place.as('papetier').bids.deposit({ ...bidOn(call, price), ...key() }))
		);

		expect(receipts.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4]);
		const rows = await place.owner.db.select().from(schema.bids);
		expect(rows.filter(({ status }) => status === 'sealed')).toMatchObject([{ version: 4 }]);
		expect(rows.filter(({ status }) => status === 'superseded')).toHaveLength(3);
	});

	it('refuses an unverified firm, one of the buyers, no price, a lot of elsewhere and a document that is not one', async () => {
		const place = await world();
		const call = await publishedCall(place);
		const other = await publishedCall(place, { reference: 'AC-TEST-2' });
		const deposit = (change: object) =>
			place.as('papetier').bids.deposit({ ...bidOn(call), ...change, ...key() });

		await expect(deposit({ lines: [] })).rejects.toMatchObject({ message: 'BID_EMPTY' });
		await expect(deposit({ lines: bidOn(other).lines })).rejects.toMatchObject({
			message: 'BID_LOT_UNKNOWN'
		});
		await expect(deposit({ lines: [...bidOn(call).lines, ...bidOn(call).lines] })).rejects.toMatchObject({
			message: 'BID_LOT_UNKNOWN'
		});
		const program = await document(place, Buffer.from('MZ…'));
		await expect(deposit({ fileId: program })).rejects.toMatchObject({ message: 'DOCUMENT_TYPE' });
		await expect(document(place, Buffer.concat([pdf, Buffer.alloc(10_000_000)]))).rejects.toMatchObject({
			code: 'DOCUMENT_TOO_LARGE'
		});

		const { papetier, buyerOfArgent } = place.people;
		const aboutSupplier = eq(schema.organisations.id, papetier.organisationId);
		await place.owner.db.update(schema.organisations).set({ verifiedAt: null }).where(aboutSupplier);
		await expect(deposit({})).rejects.toMatchObject({ message: 'ORGANISATION_UNVERIFIED' });

		const selling = {
			...place.ctxOf('papetier'),
			actor: { ...papetier, organisationId: buyerOfArgent.organisationId }
		};
		const { callerFor } = await import('../router.ts');
		await expect(callerFor(selling).bids.deposit({ ...bidOn(call), ...key() })).rejects.toMatchObject({
			message: 'SUPPLIER_IS_BUYER'
		});
		expect(await place.owner.db.select().from(schema.bids)).toEqual([]);
	});

	it('is refused to a buyer and to the coordinator, and another supplier does not find it', async () => {
		const place = await world();
		const call = await publishedCall(place);
		for (const name of ['buyerOfAubigny', 'coordinatorOfSauldre'] as const) {
			await expect(place.as(name).bids.deposit({ ...bidOn(call), ...key() })).rejects.toMatchObject({
				code: 'FORBIDDEN'
			});
		}
		const { bidId } = await place.as('papetier').bids.deposit({ ...bidOn(call), ...key() });
		await expect(place.as('rival').bids.get(bidId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect((await place.as('rival').bids.own()).items).toEqual([]);
	});
});
