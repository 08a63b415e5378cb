import { parisDay, parisTime } from '@halle/domain';
import { schema } from '@halle/db';
import { eq, inArray, and } from 'drizzle-orm';
import { z } from 'zod';
import { addressesOf } from '../accounts/people-of.ts';
import { toLetter } from '../events/letter-text.ts';
import type { WriteLetters } from '../events/letters.ts';
import { withTx } from '../with-tx.ts';

const { bids, calls } = schema;
const receiptSchema = z.object({
	callId: z.uuid(),
	receiptCode: z.string(),
	receivedAt: z.string(),
	contentHash: z.string()
});

/** The receipt of a deposit, to those who bid; it says so when it came too late. */
export const writeBidReceipt: WriteLetters = (ctx, { id, type, subjectId, organisationId, payload }, page) =>
	withTx(ctx, async ({ db }) => {
		const { callId, receiptCode, receivedAt, contentHash } = receiptSchema.parse(payload);
		const [call] = await db.select().from(calls).where(eq(calls.id, callId));
		if (!call || !organisationId) return [];
		const isLate = type === 'bid.late';
		const received = `${inParis(new Date(receivedAt))} (heure de Paris), récépissé n° ${receiptCode}.`;
		const paragraphs = [
			isLate
				? `Votre offre pour « ${call.title} » est arrivée hors délai. Elle est conservée, mais ne sera pas ouverte.`
				: `Votre offre pour « ${call.title} » est déposée. Personne ne peut la lire avant l’ouverture des plis.`,
			`Reçue le ${received}`,
			`Empreinte SHA-256 : ${contentHash}`,
			page(`/offres/${subjectId ?? ''}`)
		];
		const subject = isLate
			? `Offre reçue hors délai : ${call.title}`
			: `Récépissé de votre offre : ${call.title}`;
		const people = await addressesOf(db, organisationId, 'supplier');
		return people.map((to, index) => toLetter(`bid-receipt.${id}.${index}`, to, subject, paragraphs));
	});

/** To the coordinator, once the deadline has passed. */
export const writeOpeningDue: WriteLetters = (ctx, { id, subjectId }, page) =>
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

/** To every bidder at once: retained, or not and where to read why. @law CCP R2181-1 */
export const writeDecided: WriteLetters = (ctx, { id, subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const [call] = await db
			.select()
			.from(calls)
			.where(eq(calls.id, subjectId ?? ''));
		if (!call) return [];
		const decided = await db
			.select({ id: bids.id, supplierId: bids.supplierId, status: bids.status })
			.from(bids)
			.where(and(eq(bids.callId, call.id), inArray(bids.status, ['retained', 'rejected'])));
		const written = decided.map(async (bid) => {
			const lead =
				bid.status === 'retained'
					? `Votre offre pour « ${call.title} » est retenue. Vos notes, lot par lot :`
					: `Votre offre pour « ${call.title} » n’est pas retenue. Le motif, vos notes et le nom de l’attributaire :`;
			const people = await addressesOf(db, bid.supplierId, 'supplier');
			const paragraphs = [lead, page(`/offres/${bid.id}`)];
			const subject = `Résultat de la consultation : ${call.title}`;
			return people.map((to, index) =>
				toLetter(`call-decided.${id}.${bid.id}.${index}`, to, subject, paragraphs)
			);
		});
		return (await Promise.all(written)).flat();
	});

/** « 20/12/2026 à 12 h 00 » */
function inParis(at: Date): string {
	return `${parisDay(at).split('-').toReversed().join('/')} à ${parisTime(at).replace(':', '\u00a0h\u00a0')}`;
}
