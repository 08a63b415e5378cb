import { schema, type Db } from '@halle/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { addressesOfAll } from '../accounts/people-of.ts';
import { toLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { calls, memberships } = schema;

/**
 * To the suppliers who answered, asked or follow, and to the communes: the consultation is without follow-up, and why.
 *
 * @law CCP R2185-2
 */
export const writeAbandoned: WriteLetters<'call-abandoned'> = (ctx, { id, subjectId }, page) =>
	withTx(ctx, async ({ db }) => {
		const [call] = await db
			.select()
			.from(calls)
			.where(eq(calls.id, subjectId ?? ''));
		if (!call?.abandonedReason) return [];
		const { reference, title, abandonedReason } = call;
		const lead = `La consultation « ${title} » (${reference}) est déclarée sans suite.`;
		const why = `Motif : ${abandonedReason}`;
		const subject = `Consultation sans suite : ${title}`;
		const suppliers = (await suppliersToTell(db, call.id)).map((to, index) =>
			toLetter(`call-abandoned.${id}.supplier.${index}`, to, subject, [
				lead,
				why,
				'Aucun pli n’est ouvert : si vous aviez déposé une offre, personne ne l’a lue et personne ne la lira.',
				page(`/consultations/${reference}`)
			])
		);
		const members = (await membersToTell(db, call.groupId)).map((to, index) =>
			toLetter(`call-abandoned.${id}.member.${index}`, to, subject, [
				lead,
				why,
				'Le besoin de votre commune n’est plus figé : vous pouvez le déposer à nouveau.',
				page(`/groupements/${call.groupId}`)
			])
		);
		return [...suppliers, ...members];
	});

async function suppliersToTell(db: Db, callId: string): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(
		sql`select id from app.suppliers_to_tell(${callId}::uuid) as told(id) order by id`
	);
	const ids = rows.map(({ id }) => id);
	return [...new Set(await addressesOfAll(db, ids, 'supplier'))];
}

async function membersToTell(db: Db, groupId: string): Promise<string[]> {
	const rows = await db
		.select({ id: memberships.organisationId })
		.from(memberships)
		.where(and(eq(memberships.groupId, groupId), inArray(memberships.status, ['active', 'exit_requested'])))
		.orderBy(memberships.createdAt, memberships.id);
	const ids = rows.map(({ id }) => id);
	return [...new Set(await addressesOfAll(db, ids, 'buyer'))];
}
