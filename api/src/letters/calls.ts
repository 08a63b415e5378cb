import { schema, type Db } from '@halle/db';
import type { Role } from '@halle/domain';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { peopleOfAll, type Recipient } from '../accounts/people-of.ts';
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
			...toEach(
				await suppliersToTell(db, call.id),
				`call-abandoned.${id}.supplier`,
				{ says: 'call-abandoned.supplier', facts: { reference, title, reason } },
				{ callId: call.id }
			),
			...toEach(await membersToTell(db, groupId, 'buyer'), `call-abandoned.${id}.member`, {
				says: 'call-abandoned.member',
				facts: { reference, title, reason, groupId }
			})
		];
	});

/** To the communes: their consultation is published, and until when suppliers may answer. None once it is over. */
export const writePublished: WriteLetters<'call-published'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const [call] = await db
			.select()
			.from(calls)
			.where(eq(calls.id, subjectId ?? ''));
		if (call?.status !== 'published') return [];
		const { reference, title, groupId, deadlineAt } = call;
		const people = await membersToTell(db, groupId, 'buyer', 'signatory');
		const communes = new Set(people.map(({ organisationId }) => organisationId)).size;
		const facts = { reference, title, groupId, communes, deadlineAt: deadlineAt.toISOString() };
		return toEach(people, `call-published.${id}`, { says: 'call-published', facts });
	});

async function suppliersToTell(db: Db, callId: string): Promise<Recipient[]> {
	const rows = await db.execute<{ id: string }>(
		sql`select id from app.suppliers_to_tell(${callId}::uuid) as supplier(id) order by id`
	);
	const ids = rows.map(({ id }) => id);
	return peopleOfAll(db, ids, 'supplier');
}

/** Those who act in these roles for the communes that take part. */
async function membersToTell(db: Db, groupId: string, ...roles: Role[]): Promise<Recipient[]> {
	const rows = await db
		.select({ id: memberships.organisationId })
		.from(memberships)
		.where(and(eq(memberships.groupId, groupId), inArray(memberships.status, ['active', 'exit_requested'])))
		.orderBy(memberships.createdAt, memberships.id);
	const ids = rows.map(({ id }) => id);
	return peopleOfAll(db, ids, ...roles);
}
