import { schema } from '@halle/db';
import { sessionIdleHours } from '@halle/domain';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** The open sessions of the person, the one last seen first. */
export function listSessions(ctx: SignedIn) {
	const { assignments, organisations, sessions } = schema;
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				id: sessions.id,
				device: sessions.device,
				organisationName: organisations.name,
				createdAt: sessions.createdAt,
				lastSeenAt: sessions.lastSeenAt,
				expiresAt: sessions.expiresAt
			})
			.from(sessions)
			.innerJoin(assignments, eq(assignments.id, sessions.assignmentId))
			.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
			.where(
				and(
					eq(sessions.userId, ctx.actor.userId),
					isNull(sessions.revokedAt),
					gt(sessions.expiresAt, sql`legal_now()`),
					gt(sessions.lastSeenAt, sql`legal_now() - make_interval(hours => ${sessionIdleHours})`)
				)
			)
			.orderBy(desc(sessions.lastSeenAt));
		return rows.map((row) => ({ ...row, isThisOne: row.id === ctx.sessionId }));
	});
}
