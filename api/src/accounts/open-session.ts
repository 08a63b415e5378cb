import { schema } from '@halle/db';
import { sessionLifeDays, type ActingPerson } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../context.ts';
import { record } from '../events/record.ts';

/** The secret of a session, to be kept by the browser in its cookie, and for how long. */
export type OpenedSession = { token: string; maxAgeSeconds: number };

/** 256 random bits, in the letters of an address or a cookie. */
export function newSecret(): string {
	return randomBytes(32).toString('base64url');
}

/** Only the hash of a secret is stored: who reads the table cannot sign in. */
export function secretHash(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Opens a session for one assignment of one person. The secret is answered once and kept nowhere. */
export async function openSession(
	tx: Tx & { actor: ActingPerson },
	{ assignmentId, device }: { assignmentId: string; device: string }
): Promise<OpenedSession> {
	const token = newSecret();
	const [session] = await tx.db
		.insert(schema.sessions)
		.values({
			tokenHash: secretHash(token),
			userId: tx.actor.userId,
			assignmentId,
			device,
			expiresAt: sql`legal_now() + make_interval(days => ${sessionLifeDays})`
		})
		.returning({ id: schema.sessions.id });
	if (!session) throw new Error('insert returned no row');
	await record(tx, { type: 'person.signed-in', subjectId: session.id, details: { device } });
	return { token, maxAgeSeconds: sessionLifeDays * 24 * 3600 };
}
