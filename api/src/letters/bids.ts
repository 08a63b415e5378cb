import { parisDay } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { eq, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import { addressesOf, addressesOfEach } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import { frenchDay, toLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { calls, frameworkContracts, lots } = schema;
const letterSchema = z.object({
	addresses: z.array(z.string()),
	subject: z.string(),
	paragraphs: z.array(z.string()),
	path: z.string()
});
const toldSchema = z.object({ id: z.uuid(), supplierId: z.uuid(), isRetained: z.boolean() });

/** The letter of a receipt, as the API wrote it when the bid came in; none once it has been sent. */
export const writeBidReceipt: WriteLetters<'bid-receipt'> = (ctx, { subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const [row] = await db.execute(
			sql`select to_jsonb(l) as letter from app.receipt_letter(${subjectId}::uuid) l`
		);
		if (!row) return [];
		const { addresses, subject, paragraphs, path } = letterSchema.parse(row.letter);
		return addresses.map((to, index) =>
			toLetter(`bid-receipt.${subjectId ?? ''}.${index}`, to, subject, [...paragraphs, page(path)])
		);
	});

/** Once it is sent, nothing is left of it for the worker to read. */
export async function forgetBidReceipt(ctx: Ctx, letterId: string | null): Promise<void> {
	await withTx(ctx, ({ db }) => db.execute(sql`select app.forget_receipt_letter(${letterId}::uuid)`));
}

/** To the coordinator, once the deadline has passed. */
export const writeOpeningDue: WriteLetters<'opening-due'> = (ctx, { id, subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const [call] = await db
			.select()
			.from(calls)
			.where(eq(calls.id, subjectId ?? ''));
		if (!call) return [];
		const subject = `Plis à ouvrir : ${call.title}`;
		const lead = `La date limite de « ${call.title} » est passée. Les plis reçus à temps peuvent être ouverts :`;
		const people = await addressesOf(db, call.coordinatorId, 'coordinator');
		const paragraphs = [lead, page(`/consultations/${call.reference}/ouverture`)];
		return people.map((to, index) => toLetter(`opening-due.${id}.${index}`, to, subject, paragraphs));
	});

/**
 * To every bidder at once: retained, or not, where to read why, and from when the contract may be signed.
 *
 * @law CCP R2181-1, R2181-3 2°
 */
export const writeDecided: WriteLetters<'call-decided'> = (ctx, { id, subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const [call] = await db
			.select()
			.from(calls)
			.where(eq(calls.id, subjectId ?? ''));
		if (!call) return [];
		const found = await db.execute(
			sql`select bid_id as id, supplier_id as "supplierId", is_retained as "isRetained" from app.told_bidders(${call.id}::uuid) order by bid_id`
		);
		const decided = found.map((row) => toldSchema.parse(row));
		const wait = await waitOf(db, call);
		const suppliers = decided.map(({ supplierId }) => supplierId);
		const people = await addressesOfEach(db, suppliers, 'supplier');
		return decided.flatMap((bid) => {
			const lead = bid.isRetained
				? `Votre offre pour « ${call.title} » est retenue. Vos notes, lot par lot :`
				: `Votre offre pour « ${call.title} » n’est pas retenue. Le motif, vos notes et le nom de l’attributaire :`;
			const paragraphs = [lead, page(`/offres/${bid.id}`), ...wait];
			const subject = `Résultat de la consultation : ${call.title}`;
			return (people.get(bid.supplierId) ?? []).map((to, index) =>
				toLetter(`call-decided.${id}.${bid.id}.${index}`, to, subject, paragraphs)
			);
		});
	});

/** The sentence of the wait before the signature; none where there is no wait. */
async function waitOf(db: Db, { id, awardedAt }: typeof calls.$inferSelect): Promise<string[]> {
	const [latest] = await db
		.select({ on: max(frameworkContracts.signableOn) })
		.from(frameworkContracts)
		.innerJoin(lots, eq(lots.id, frameworkContracts.lotId))
		.where(eq(lots.callId, id));
	if (!latest?.on || !awardedAt || latest.on <= parisDay(awardedAt)) return [];
	return [`Le contrat ne peut pas être signé avant le ${frenchDay(latest.on)}.`];
}
