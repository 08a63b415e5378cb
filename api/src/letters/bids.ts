import { parisDay, type Day } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { eq, inArray, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import { peopleOfEach } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';
import { withTx } from '../with-tx.ts';

const { calls, frameworkContracts, lots, users } = schema;
const letterSchema = z.object({
	addresses: z.array(z.string()),
	subject: z.string(),
	paragraphs: z.array(z.string()),
	path: z.string()
});
const bidderSchema = z.object({ id: z.uuid(), supplierId: z.uuid(), isRetained: z.boolean() });

/** The letter of a receipt, as the API wrote it when the bid came in; none once it has been sent. */
export const writeBidReceipt: WriteLetters<'bid-receipt'> = (ctx, { subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const [row] = await db.execute(
			sql`select to_jsonb(l) as letter from app.receipt_letter(${subjectId}::uuid) l`
		);
		if (!row) return [];
		const { addresses, ...facts } = letterSchema.parse(row.letter);
		const people = await db
			.select({ userId: users.id, address: users.email, organisationId: sql<null>`null` })
			.from(users)
			.where(inArray(users.email, addresses))
			.orderBy(users.email);
		return toEach(people, `bid-receipt.${subjectId ?? ''}`, { says: 'bid-receipt', facts });
	});

/** Once it is sent, nothing is left of it for the worker to read. */
export async function forgetBidReceipt(ctx: Ctx, letterId: string | null): Promise<void> {
	await withTx(ctx, ({ db }) => db.execute(sql`select app.forget_receipt_letter(${letterId}::uuid)`));
}

/** To the coordinator, once the deadline has passed; none once the envelopes are open. */
export const writeOpeningDue: WriteLetters<'opening-due'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const call = await callOf(db, subjectId);
		if (call?.status !== 'closed') return [];
		const people = await whoFollows(db, call.coordinatorId, call.groupId);
		const facts = { title: call.title, reference: call.reference };
		return toEach(people, `opening-due.${id}`, { says: 'opening-due', facts });
	});

/**
 * To every bidder at once: retained, or not, where to read why, and from when the contract may be signed.
 *
 * @law CCP R2181-1, R2181-3 2°
 */
export const writeDecided: WriteLetters<'call-decided'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const call = await callOf(db, subjectId);
		if (!call) return [];
		const rows = await db.execute(
			sql`select bid_id as id, supplier_id as "supplierId", is_retained as "isRetained" from app.notified_bidders(${call.id}::uuid) order by bid_id`
		);
		const decided = rows.map((row) => bidderSchema.parse(row));
		const signableOn = await waitUntil(db, call);
		const suppliers = decided.map(({ supplierId }) => supplierId);
		const people = await peopleOfEach(db, suppliers, 'supplier');
		return decided.flatMap((bid) => {
			const facts = { title: call.title, bidId: bid.id, isRetained: bid.isRetained, signableOn };
			const saying = { says: 'call-decided', facts } as const;
			const bidders = people.get(bid.supplierId) ?? [];
			return toEach(bidders, `call-decided.${id}.${bid.id}`, saying, { callId: call.id });
		});
	});

/** The day from which the contract may be signed; null where there is no wait. */
async function waitUntil(db: Db, { id, awardedAt }: typeof calls.$inferSelect): Promise<Day | null> {
	const [latest] = await db
		.select({ on: max(frameworkContracts.signableOn) })
		.from(frameworkContracts)
		.innerJoin(lots, eq(lots.id, frameworkContracts.lotId))
		.where(eq(lots.callId, id));
	if (!latest?.on || !awardedAt || latest.on <= parisDay(awardedAt)) return null;
	return latest.on;
}

async function callOf(db: Ctx['db'], id: string | null) {
	const [call] = await db
		.select()
		.from(calls)
		.where(eq(calls.id, id ?? ''));
	return call;
}
