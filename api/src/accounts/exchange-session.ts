import { schema } from '@halle/db';
import type { Actor } from '@halle/domain';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** What every page shows of the person who is signed in. */
export type Person = {
	name: string;
	email: string;
	role: Actor['role'];
	organisation: { id: string; name: string; kind: string; population: number | null; isVerified: boolean };
};

/** Only the hash of a secret is stored: who reads the table cannot sign in. */
export function secretHash(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Finds who an opaque session stands for. Null when it is unknown, expired or revoked: revoking works at once. */
export function exchangeSession(
	ctx: Ctx,
	token: string
): Promise<{ actor: Actor; sessionId: string; person: Person } | null> {
	const { assignments, organisations, sessions, users } = schema;
	return withTx(
		ctx,
		async ({ db }) => {
			const [row] = await db
				.select({ session: sessions, user: users, assignment: assignments, organisation: organisations })
				.from(sessions)
				.innerJoin(users, eq(users.id, sessions.userId))
				.innerJoin(assignments, eq(assignments.id, sessions.assignmentId))
				.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
				.where(
					and(eq(sessions.tokenHash, secretHash(token)), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`legal_now()`))
				);
			if (!row) return null;
			const { session, user, assignment, organisation } = row;
			return {
				actor: { userId: user.id, organisationId: organisation.id, role: assignment.role },
				sessionId: session.id,
				person: {
					name: user.name,
					email: user.email,
					role: assignment.role,
					organisation: {
						id: organisation.id,
						name: organisation.name,
						kind: organisation.kind,
						population: organisation.population,
						isVerified: organisation.verifiedAt !== null
					}
				}
			};
		},
		'sign-in'
	);
}
