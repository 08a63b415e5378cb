import { assertPayable, depositsPerHourMax, fraction, measureOf, Refusal, type NewBid } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { lotQuantities } from '../calls/lot-quantities.ts';
import { follow } from '../calls/follow-call.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { sentFile } from '../files/find-file.ts';
import { fileStore } from '../files/store.ts';
import { writeReceiptLetter } from './receipt-letter.ts';
import { contentHash, newReceiptCode, sealContent } from './seal-content.ts';

const { bidContents, bidLines, bids, calls, lots, priceLines } = schema;

/** The proof of a deposit. `receivedAt` is an instant in ISO form. */
export type DepositReceipt = {
	bidId: string;
	code: string;
	receivedAt: string;
	contentHash: string;
	version: number;
	isLate: boolean;
};

/**
 * Deposits a sealed bid, which replaces the one before. Nobody reads it before the opening, its supplier included. The
 * database reads the legal clock when it receives it: one that comes after the deadline is kept, marked late and never
 * opened.
 *
 * The legal person counts, by its SIREN: no bid of a buyer's own, one bid of a company whichever establishment signed up.
 *
 * @throws Refusal CALL_NOT_FOUND; BIDS_CLOSED once the bids are opened; BID_EMPTY, BID_LOT_UNKNOWN, PRICE_TOO_HIGH;
 *   SUPPLIER_IS_BUYER; BID_OF_SAME_COMPANY; FILE_NOT_FOUND, FILE_INCOMPLETE, DOCUMENT_TOO_LARGE, DOCUMENT_TYPE;
 *   ORGANISATION_UNVERIFIED; BID_QUOTA
 * @law CCP R2132-9, R2151-5, R2151-6
 */
export const depositBid = command('bids.deposit', async (tx, input: NewBid): Promise<DepositReceipt> => {
	await assertVerified(tx);
	const priced = await priceLinesOf(tx, input);
	const { callId } = input;
	const supplierId = tx.actor.organisationId;
	await assertWithinQuota(tx, callId);
	const file = input.fileId === null ? null : await sentFile(tx, input.fileId, 'bid');
	const content = sealContent(input, file);

	const [bid] = await tx.db
		.insert(bids)
		.values({
			callId,
			supplierId,
			contentHash: contentHash(callId, supplierId, content),
			receiptCode: newReceiptCode(),
			...documentOf(content),
			// The guard of the database puts the number, the instant and « late » in their place.
			version: 1,
			receivedAt: tx.now
		})
		.returning();
	if (!bid) throw new Error('insert returned no row');
	await tx.db.insert(bidContents).values({
		bidId: bid.id,
		nonce: content.nonce,
		note: content.note,
		documentName: content.document?.name ?? null,
		documentType: content.document?.type ?? null,
		document: content.bytes
	});
	await tx.db
		.insert(bidLines)
		.values(
			input.lines.map((line) => ({ ...line, bidId: bid.id, priceLineId: priced.get(line.lotId) ?? '' }))
		);

	// Its bytes are in the envelope now: nothing of it stays outside.
	if (file) await fileStore.remove((step) => step(tx.db), file.id);

	const isLate = bid.status === 'late';
	const { contentHash: fingerprint, receiptCode, version } = bid;
	const receivedAt = bid.receivedAt.toISOString();
	await record(tx, {
		type: isLate ? 'bid.late' : 'bid.deposited',
		subjectId: bid.id,
		details: { callId, version, receiptCode, receivedAt, contentHash: fingerprint }
	});
	const bytes = bid.documentBytes;
	await writeReceiptLetter(tx, { code: receiptCode, receivedAt: bid.receivedAt, isLate, bytes });
	await follow(tx, callId);
	return { bidId: bid.id, code: receiptCode, receivedAt, contentHash: fingerprint, version, isLate };
});

/** What the envelope tells its supplier of the file in it. */
function documentOf({ document, bytes }: ReturnType<typeof sealContent>) {
	return { documentName: document?.name ?? null, documentBytes: bytes?.length ?? null };
}

/**
 * Deposits are kept for ever: a machine gone wild could fill the disk for everybody. Nobody who writes prices replaces them
 * every two minutes for an hour; a try repeated with its key counts once, and the last offer received stays in place.
 */
async function assertWithinQuota({ db, actor, now }: SignedTx, callId: string): Promise<void> {
	const supplierId = actor.organisationId;
	await db.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`deposit ${callId} ${supplierId}`}, 0))`
	);
	const hourAgo = new Date(now.getTime() - 3_600_000);
	const recent = await db
		.select({ receivedAt: bids.receivedAt })
		.from(bids)
		.where(and(eq(bids.callId, callId), eq(bids.supplierId, supplierId), gt(bids.receivedAt, hourAgo)))
		.orderBy(bids.receivedAt);
	const [first] = recent.slice(-depositsPerHourMax);
	if (recent.length < depositsPerHourMax || !first) return;
	const waitMinutes = Math.max(Math.ceil((first.receivedAt.getTime() - hourAgo.getTime()) / 60_000), 1);
	throw new Refusal('BID_QUOTA', { depositsMax: depositsPerHourMax, waitMinutes });
}

/** Whether the consultation receives bids is said before whose they are. */
async function assertMayBid({ db, actor }: SignedTx, callId: string): Promise<void> {
	const [call] = await db.select().from(calls).where(eq(calls.id, callId));
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	if (call.status !== 'published' && call.status !== 'closed') throw new Refusal('BIDS_CLOSED');
	const [company] = await db.execute<{ buys: boolean; bids: boolean }>(sql`
		select app.company_buys(${callId}::uuid, ${actor.organisationId}::uuid) as buys, app.company_bids(${callId}::uuid) as bids`);
	if (company?.buys) throw new Refusal('SUPPLIER_IS_BUYER');
	if (company?.bids) throw new Refusal('BID_OF_SAME_COMPANY');
}

/** Once the actor may bid: what each lot bid on has to price, by lot. */
async function priceLinesOf(tx: SignedTx, { callId, lines }: NewBid): Promise<ReadonlyMap<string, string>> {
	await assertMayBid(tx, callId);
	const { db } = tx;
	if (lines.length === 0) throw new Refusal('BID_EMPTY');
	const lotIds = [...new Set(lines.map((line) => line.lotId))];
	const known = await db
		.select({ id: lots.id, ...measureOf(lots), priceLineId: priceLines.id })
		.from(lots)
		.innerJoin(priceLines, eq(priceLines.lotId, lots.id))
		.where(and(eq(lots.callId, callId), inArray(lots.id, lotIds)));
	if (known.length < lines.length) throw new Refusal('BID_LOT_UNKNOWN');
	const quantities = await lotQuantities(db, known);
	for (const { lotId, unitPriceExclTaxMicros } of lines)
		assertPayable(quantities.get(lotId) ?? fraction(0n), unitPriceExclTaxMicros);
	return new Map(known.map(({ id, priceLineId }) => [id, priceLineId]));
}
