import { Refusal, type NewBid } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, inArray } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { follow } from '../calls/follow-call.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { contentHash, newReceiptCode, sealContent } from './seal-content.ts';

const { bidContents, bidLines, bids, calls, lots, memberships } = schema;

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
 * database reads the legal clock when it receives it: one that comes after the deadline is kept, told late and never
 * opened.
 *
 * @throws Refusal CALL_NOT_FOUND; BIDS_CLOSED once the bids are opened; BID_EMPTY, BID_LOT_UNKNOWN; SUPPLIER_IS_BUYER;
 *   DOCUMENT_TOO_LARGE, DOCUMENT_TYPE; ORGANISATION_UNVERIFIED
 * @law CCP R2132-9, R2151-5, R2151-6
 */
export const depositBid = command('bids.deposit', async (tx, input: NewBid): Promise<DepositReceipt> => {
	await assertVerified(tx);
	await assertMayBid(tx, input);
	const { callId } = input;
	const supplierId = tx.actor.organisationId;
	const content = sealContent(input);

	const [bid] = await tx.db
		.insert(bids)
		.values({
			callId,
			supplierId,
			contentHash: contentHash(callId, supplierId, content),
			receiptCode: newReceiptCode(),
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
	await tx.db.insert(bidLines).values(input.lines.map((line) => ({ ...line, bidId: bid.id })));

	const isLate = bid.status === 'late';
	const { contentHash: fingerprint, receiptCode, version } = bid;
	const receivedAt = bid.receivedAt.toISOString();
	await record(tx, {
		type: isLate ? 'bid.late' : 'bid.deposited',
		subjectId: bid.id,
		details: { callId, version, receiptCode, receivedAt, contentHash: fingerprint }
	});
	await follow(tx, callId);
	return { bidId: bid.id, code: receiptCode, receivedAt, contentHash: fingerprint, version, isLate };
});

async function assertMayBid({ db, actor }: SignedTx, { callId, lines }: NewBid): Promise<void> {
	const [call] = await db.select().from(calls).where(eq(calls.id, callId));
	if (!call) throw new Refusal('CALL_NOT_FOUND');
	if (call.status !== 'published' && call.status !== 'closed') throw new Refusal('BIDS_CLOSED');
	const buyers = await db
		.select({ organisationId: memberships.organisationId })
		.from(memberships)
		.where(
			and(
				eq(memberships.groupId, call.groupId),
				eq(memberships.organisationId, actor.organisationId),
				eq(memberships.status, 'active')
			)
		);
	if (buyers.length > 0 || call.coordinatorId === actor.organisationId)
		throw new Refusal('SUPPLIER_IS_BUYER');

	if (lines.length === 0) throw new Refusal('BID_EMPTY');
	const lotIds = [...new Set(lines.map((line) => line.lotId))];
	const known = await db
		.select({ id: lots.id })
		.from(lots)
		.where(and(eq(lots.callId, callId), inArray(lots.id, lotIds)));
	if (known.length < lines.length) throw new Refusal('BID_LOT_UNKNOWN');
}
