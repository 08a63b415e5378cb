import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type World } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';
import { getDocument } from '../pages/bids.ts';
import { workerCtx } from '../worker/work.ts';
import { closeCalls } from '../calls/close-calls.ts';

async function withBids(here?: World) {
	const place = here ?? (await world());
	const call = await publishedCall(place);
	await place.as('papetier').bids.deposit({ ...bidOn(call, 450), ...key() });
	const document = { purpose: 'bid', name: 'mémoire.pdf', content: Buffer.from('%PDF-1.7 mémoire') } as const;
	const fileId = await sendFile(place.ctxOf('papetier'), document);
	const kept = await place.as('papetier').bids.deposit({ ...bidOn(call, 430), fileId, ...key() });
	await place.setNow(afterDeadline(1));
	await place.as('rival').bids.deposit({ ...bidOn(call, 100), ...key() });
	const coordinator = place.as('coordinatorOfSauldre');
	const open = () => coordinator.bids.open({ callId: call.callId, ...key() });
	return { ...place, call, kept, coordinator, open };
}

fourCases(sharedWorld(), 'bids.open', {
	scene: (w) => withBids(w),
	by: 'coordinatorOfSauldre',
	call: ({ bids }, { call }, once) => bids.open({ callId: call.callId, ...once }),
	then: async ({ caller, scene }) =>
		expect((await caller.bids.opening(scene.call.reference)).record?.bids).toMatchObject([
			{ id: scene.kept.bidId }
		]),
	records: ['call.closed', 'call.opened', 'bid.opened'],
	refused: { code: 'CALL_STATUS' },
	wrongRole: 'papetier',
	stranger: 'coordinatorOfAubigny'
});

/** The job reaches nothing beyond the database. */
const unreachable = () => Promise.reject(new Error('no letter is expected'));
const outside = { mailbox: { send: unreachable, close: () => undefined }, siteUrl: 'http://localhost' };

describe('closing at the deadline', () => {
	const job = ({ worker }: World) => closeCalls(workerCtx(worker.db, 'close-calls', 'job'), {}, outside);

	it('closes what is over, once, and leaves the rest', async () => {
		const place = await world();
		const { callId } = await publishedCall(place);
		const events = () =>
			place.owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'call.closed'));
		const status = async () => (await place.owner.db.select().from(schema.calls))[0]?.status;

		await place.setNow(afterDeadline(0));
		await job(place);
		expect(await status()).toBe('published');
		await place.setNow(afterDeadline(1));
		await Promise.all([job(place), job(place)]);
		await job(place);
		expect(await status()).toBe('closed');
		expect(await events()).toMatchObject([{ subjectId: callId, organisationId: null }]);
	});
});

describe('opening the bids (CCP R2132-9, R2151-6)', () => {
	it('opens those received in time, counts the others, and records each', async () => {
		const { open, coordinator, call, kept, owner, people } = await withBids();

		expect(await open()).toBe(1);
		const { call: opened, record } = await coordinator.bids.opening(call.reference);
		expect(opened).toMatchObject({ status: 'opened', openedAt: afterDeadline(1) });
		expect(record).toMatchObject({ lateCount: 1, supersededCount: 1 });
		expect(record?.bids).toMatchObject([
			{
				id: kept.bidId,
				supplierName: 'Papeterie du Berry (démo)',
				status: 'opened',
				contentHash: kept.contentHash,
				isIntact: true
			}
		]);
		const facts = await owner.db.select().from(schema.auditEntries);
		expect(facts.map(({ type }) => type).filter((type) => /call\.|opened/.test(type))).toEqual([
			'call.closed',
			'call.opened',
			'bid.opened'
		]);
		expect(facts.find(({ type }) => type === 'call.opened')).toMatchObject({
			userId: people.coordinatorOfSauldre.userId
		});
	});

	it('gives the document to the coordinator and to its supplier, and to nobody else', async () => {
		const { open, kept, ctxOf } = await withBids();
		await open();
		for (const reader of ['coordinatorOfSauldre', 'papetier'] as const) {
			const { name, content } = await getDocument(ctxOf(reader), kept.bidId);
			expect([name, Buffer.from(content).toString()]).toEqual(['mémoire.pdf', '%PDF-1.7 mémoire']);
		}
		for (const other of ['rival', 'coordinatorOfAubigny'] as const) {
			const asked = getDocument(ctxOf(other), kept.bidId);
			await expect(asked).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
		}
	});

	it('shows an envelope whose content somebody changed', async () => {
		const { open, coordinator, call, owner } = await withBids();
		await open();
		const change = `update bid_lines set unit_price_excl_tax_micros = unit_price_excl_tax_micros - 1`;
		await expect(owner.sql.unsafe(change)).rejects.toThrow('never rewritten');
		// Whoever owns the table can take its guard away: the fingerprint still tells.
		await owner.sql`alter table bid_lines disable trigger user`;
		await owner.sql.unsafe(change);
		const { record } = await coordinator.bids.opening(call.reference);
		expect(record?.bids).toMatchObject([{ isIntact: false }]);
	});

	it('is refused before the deadline, a second time, and takes no bid afterwards', async () => {
		const { open, setNow, as, call } = await withBids();
		await setNow(afterDeadline(-1));
		await expect(open()).rejects.toMatchObject({ message: 'OPENING_BEFORE_DEADLINE' });
		await setNow(afterDeadline(0));
		await open();
		await expect(open()).rejects.toMatchObject({ message: 'CALL_STATUS' });
		await expect(as('rival').bids.deposit({ ...bidOn(call), ...key() })).rejects.toMatchObject({
			message: 'BIDS_CLOSED'
		});
	});

	it('shows nothing of it to another coordinator', async () => {
		const { as, call } = await withBids();
		await expect(as('coordinatorOfAubigny').bids.opening(call.reference)).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
	});
});
