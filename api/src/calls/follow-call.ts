import { Refusal } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';

const { callFollowers, calls } = schema;

/**
 * Tells the supplier of what happens on a consultation from now on.
 *
 * @throws Refusal CALL_NOT_FOUND
 */
export const followCall = command(
	'publicCalls.follow',
	async (tx, { callId }: { callId: string }): Promise<null> => {
		await assertSeen(tx, callId);
		const isNew = await follow(tx, callId);
		if (isNew) await record(tx, { type: 'call.followed', subjectId: callId });
		return null;
	}
);

/**
 * Who asks or bids hears of the answers too.
 *
 * @returns false when the supplier follows it already
 */
export async function follow({ db, actor }: SignedTx, callId: string): Promise<boolean> {
	const added = await db
		.insert(callFollowers)
		.values({ callId, organisationId: actor.organisationId })
		.onConflictDoNothing()
		.returning({ callId: callFollowers.callId });
	return added.length > 0;
}

/** @throws Refusal CALL_NOT_FOUND */
export const unfollowCall = command(
	'publicCalls.unfollow',
	async (tx, { callId }: { callId: string }): Promise<null> => {
		await assertSeen(tx, callId);
		const removed = await tx.db
			.delete(callFollowers)
			.where(and(eq(callFollowers.callId, callId), eq(callFollowers.organisationId, tx.actor.organisationId)))
			.returning({ callId: callFollowers.callId });
		if (removed.length > 0) await record(tx, { type: 'call.unfollowed', subjectId: callId });
		return null;
	}
);

async function assertSeen({ db }: SignedTx, callId: string): Promise<void> {
	const seen = await db.select({ id: calls.id }).from(calls).where(eq(calls.id, callId));
	if (seen.length === 0) throw new Refusal('CALL_NOT_FOUND');
}
