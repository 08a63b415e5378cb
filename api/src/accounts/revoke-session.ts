import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';

/**
 * Ends one of the person's own sessions: a computer lent, a telephone lost. Its next request is refused.
 *
 * @throws Refusal SESSION_NOT_FOUND also when the session is another person's, or has ended
 */
export const revokeSession = command(
	'accounts.revokeSession',
	async (tx, { sessionId }: { sessionId: string }): Promise<string> => {
		if (!(await endSession(tx, sessionId))) throw new Refusal('SESSION_NOT_FOUND');
		await record(tx, { type: 'session.revoked', subjectId: sessionId });
		return sessionId;
	}
);

/** @returns false when there is no such session of this person, or it has ended already */
export async function endSession({ db, actor }: SignedTx, sessionId: string): Promise<boolean> {
	const { sessions } = schema;
	const ended = await db
		.update(sessions)
		.set({ revokedAt: sql`legal_now()` })
		.where(and(eq(sessions.id, sessionId), eq(sessions.userId, actor.userId), isNull(sessions.revokedAt)))
		.returning({ id: sessions.id });
	return ended.length > 0;
}
