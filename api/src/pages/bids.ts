import { Refusal } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { and, eq, inArray, ne, notInArray, sql } from 'drizzle-orm';
import type { Ctx, SignedIn, SignedTx } from '../context.ts';
import { readOwnCall } from '../calls/load-own-call.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { nextActs, readKnownOf } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';
import { contentHash, readReceiptCode } from '../bids/seal-content.ts';

const { bidContents, bidLines, bids, callFollowers, calls, organisations } = schema;

const callColumns = {
	callId: calls.id,
	reference: calls.reference,
	title: calls.title,
	callStatus: calls.status,
	deadlineAt: calls.deadlineAt,
	questionsUntilAt: calls.questionsUntilAt,
	awardedAt: calls.awardedAt
};

const bidColumns = {
	...callColumns,
	id: bids.id,
	status: bids.status,
	version: bids.version,
	receivedAt: bids.receivedAt,
	code: bids.receiptCode
};

const newest = listOrder('bids', 'desc', [
	{ by: bids.receivedAt, kind: 'instant' },
	{ by: bids.version, kind: 'count' },
	{ by: bids.id, kind: 'id' }
]);

/** Everything the actor's organisation deposited, newest first, and how many of it are still in play. */
export function listOwnBids(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { db, now } = tx;
		const isOwn = eq(bids.supplierId, ctx.actor.organisationId);
		const rows = await db
			.select({ ...bidColumns, key: newest.key })
			.from(bids)
			.innerJoin(calls, eq(calls.id, bids.callId))
			.where(and(isOwn, newest.behind(after)))
			.orderBy(...newest.by)
			.limit(pageLimit);
		const { items, next } = pageOf(rows);
		const acts = await nextActs(tx, await readKnownOf(tx, { others: items.map(({ id }) => id) }));
		const [tally] = await db
			.select({ inPlay: sql<number>`count(*)::int` })
			.from(bids)
			.innerJoin(calls, eq(calls.id, bids.callId))
			.where(and(isOwn, inArray(bids.status, ['sealed', 'opened']), ne(calls.status, 'abandoned')));
		return {
			items: items.map((bid) => ({ ...bid, todo: acts.get(bid.id) ?? null })),
			next,
			inPlay: tally?.inPlay ?? 0,
			now
		};
	});
}

const nearest = listOrder('followed-calls', 'asc', [
	{ by: calls.deadlineAt, kind: 'instant' },
	{ by: calls.id, kind: 'id' }
]);

/** The consultations it follows without a bid, the nearest deadline first. */
export function listFollowed(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { db } = tx;
		const { organisationId } = ctx.actor;
		const rows = await db
			.select({ ...callColumns, key: nearest.key })
			.from(callFollowers)
			.innerJoin(calls, eq(calls.id, callFollowers.callId))
			.where(
				and(
					eq(callFollowers.organisationId, organisationId),
					notInArray(
						calls.id,
						db.select({ id: bids.callId }).from(bids).where(eq(bids.supplierId, organisationId))
					),
					nearest.behind(after)
				)
			)
			.orderBy(...nearest.by)
			.limit(pageLimit);
		const { items, next } = pageOf(rows);
		const acts = await nextActs(tx, await readKnownOf(tx, { others: items.map(({ callId }) => callId) }));
		return { items: items.map((call) => ({ ...call, todo: acts.get(call.callId) ?? null })), next };
	});
}

/**
 * The outside of one's own envelope: its receipt and where it stands. Never the content.
 *
 * @throws Refusal BID_NOT_FOUND also when it is another's
 */
export function getOwnBid(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db, now }) => {
		const [bid] = await db
			.select({
				...bidColumns,
				contentHash: bids.contentHash,
				documentName: bids.documentName,
				documentBytes: bids.documentBytes
			})
			.from(bids)
			.innerJoin(calls, eq(calls.id, bids.callId))
			.where(and(eq(bids.id, id), eq(bids.supplierId, ctx.actor.organisationId)));
		if (!bid) throw new Refusal('BID_NOT_FOUND');
		return { ...bid, now };
	});
}

/**
 * Says that a deposit with this code exists, when it was received and what its fingerprint is; nothing of whose it is,
 * or on which consultation.
 *
 * @throws Refusal RECEIPT_NOT_FOUND
 */
export function checkReceipt(ctx: Ctx, code: string) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db.execute<{ receivedAt: string; contentHash: string }>(sql`
			select to_json(received_at) #>> '{}' as "receivedAt", content_hash as "contentHash"
			from app.receipt(${readReceiptCode(code)})`);
		const [receipt] = rows;
		if (!receipt) throw new Refusal('RECEIPT_NOT_FOUND');
		return {
			code: readReceiptCode(code),
			receivedAt: new Date(receipt.receivedAt),
			contentHash: receipt.contentHash
		};
	});
}

/**
 * What the coordinator knows of the envelopes: nothing before the opening, then who bid and when, and how many came
 * late or were replaced.
 *
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it
 */
export function getOpening(ctx: SignedIn, reference: string) {
	return withTx(ctx, async ({ db, now }) => {
		const call = await readOwnCall({ db }, ctx, reference);
		return { call, now, record: call.openedAt ? await openingRecord(db, call.id) : null };
	});
}

async function openingRecord(db: Db, callId: string) {
	const envelopes = await db
		.select({
			id: bids.id,
			status: bids.status,
			supplierId: bids.supplierId,
			supplierName: organisations.name,
			siret: organisations.siret,
			receivedAt: bids.receivedAt,
			code: bids.receiptCode,
			contentHash: bids.contentHash
		})
		.from(bids)
		.innerJoin(organisations, eq(organisations.id, bids.supplierId))
		.where(eq(bids.callId, callId))
		.orderBy(bids.receivedAt, bids.version);
	const inTime = envelopes.filter(({ status }) => status !== 'late' && status !== 'superseded');
	const computed = await contentHashes(db, callId, inTime);
	return {
		bids: inTime.map((bid) => ({ ...bid, isIntact: computed.get(bid.id) === bid.contentHash })),
		lateCount: envelopes.filter(({ status }) => status === 'late').length,
		supersededCount: envelopes.filter(({ status }) => status === 'superseded').length
	};
}

/** The fingerprint of each opened bid, computed again from what the envelope holds. */
async function contentHashes(db: Db, callId: string, opened: readonly { id: string; supplierId: string }[]) {
	if (opened.length === 0) return new Map<string, string>();
	const ids = opened.map(({ id }) => id);
	const contents = await db
		.select({
			bidId: bidContents.bidId,
			nonce: bidContents.nonce,
			note: bidContents.note,
			name: bidContents.documentName,
			type: bidContents.documentType,
			// In the database: ten documents of 10 MB need not travel to be counted.
			sha256: sql<string | null>`encode(sha256(${bidContents.document}), 'hex')`
		})
		.from(bidContents)
		.where(inArray(bidContents.bidId, ids));
	const lines = await db.select().from(bidLines).where(inArray(bidLines.bidId, ids));
	return new Map(
		contents.map(({ bidId, nonce, note, name, type, sha256 }) => {
			const supplierId = opened.find(({ id }) => id === bidId)?.supplierId ?? '';
			const document = name && type && sha256 ? { name, type, sha256 } : null;
			const ownLines = lines.filter((line) => line.bidId === bidId);
			return [bidId, contentHash(callId, supplierId, { nonce, note, document, lines: ownLines })];
		})
	);
}

/**
 * The document of an opened bid, for the coordinator and for its supplier.
 *
 * @throws Refusal DOCUMENT_NOT_FOUND when there is none, or when the reader may not see it
 */
export function getDocument(ctx: SignedIn, bidId: string) {
	return withTx(ctx, async ({ db }) => {
		const [content] = await db.select().from(bidContents).where(eq(bidContents.bidId, bidId));
		if (!content?.document || !content.documentName || !content.documentType)
			throw new Refusal('DOCUMENT_NOT_FOUND');
		return {
			name: content.documentName,
			type: content.documentType,
			content: content.document
		};
	});
}
