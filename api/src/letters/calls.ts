import { schema, type Db } from '@halle/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { addressesOfAll } from '../accounts/people-of.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { calls, memberships } = schema;

/**
 * To the suppliers who answered, asked or follow, and to the communes: the consultation is without follow-up, and why.
 *
 * @law CCP R2185-2
 */
export const writeAbandoned: WriteLetters<'call-abandoned'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const [call] = await db
			.select()
			.from(calls)
			.where(eq(calls.id, subjectId ?? ''));
		if (!call?.abandonedReason) return [];
		const { reference, title, abandonedReason: reason, groupId } = call;
		return [
			...toEach(await suppliersToTell(db, call.id), `call-abandoned.${id}.supplier`, {
				says: 'call-abandoned.supplier',
				facts: { reference, title, reason }
			}),
			...toEach(await membersToTell(db, groupId), `call-abandoned.${id}.member`, {
				says: 'call-abandoned.member',
				facts: { reference, title, reason, groupId }
			})
		];
	});

async function suppliersToTell(db: Db, callId: string): Promise<string[]> {
	const rows = await db.execute<{ id: string }>(
		sql`select id from app.suppliers_to_tell(${callId}::uuid) as supplier(id) order by id`
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
