import { schema, type Db } from '@halle/db';
import type { ActingPerson } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { secretHash } from './open-session.ts';

/** What every page shows of the person who is signed in. */
type Person = {
	id: string;
	name: string;
	email: string;
	role: ActingPerson['role'];
	organisation: { id: string; name: string; kind: string; population: number | null; isVerified: boolean };
	/** Everything the person may be, the current one included, in the order of names. */
	assignments: { id: string; role: ActingPerson['role']; organisationName: string; current: boolean }[];
};

export type Exchanged = { actor: ActingPerson; sessionId: string; person: Person };

/**
 * Finds who an opaque session stands for. Null when it is unknown, expired, idle or revoked, when its person or organisation is
 * suspended, or its demonstration is off: each works at once.
 */
export function exchangeSession(ctx: Ctx, token: string): Promise<Exchanged | null> {
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
					and(
						eq(sessions.tokenHash, secretHash(token)),
						sql`app.session_stands(${sessions.id}, ${ctx.demo ?? false})`
					)
				);
			if (!row) return null;
			const { session, user, assignment, organisation } = row;
			await noteSeen(db, session.id);
			return {
				actor: { kind: 'person', userId: user.id, organisationId: organisation.id, role: assignment.role },
				sessionId: session.id,
				person: {
					id: user.id,
					name: user.name,
					email: user.email,
					role: assignment.role,
					organisation: {
						id: organisation.id,
						name: organisation.name,
						kind: organisation.kind,
						population: organisation.population,
						isVerified: organisation.verifiedAt !== null
					},
					assignments: await assignmentsOf(db, user.id, assignment.id)
				}
			};
		},
		'sign-in'
	);
}

/** At most one write a minute: pages come by the dozen. */
async function noteSeen(db: Db, sessionId: string): Promise<void> {
	const { sessions } = schema;
	await db
		.update(sessions)
		.set({ lastSeenAt: sql`legal_now()` })
		.where(and(eq(sessions.id, sessionId), sql`${sessions.lastSeenAt} < legal_now() - interval '1 minute'`));
}

async function assignmentsOf(db: Db, userId: string, currentId: string): Promise<Person['assignments']> {
	const { assignments, organisations } = schema;
	const rows = await db
		.select({ id: assignments.id, role: assignments.role, organisationName: organisations.name })
		.from(assignments)
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.where(and(eq(assignments.userId, userId), isNull(organisations.suspendedAt)))
		.orderBy(organisations.name, assignments.role);
	return rows.map((row) => ({ ...row, current: row.id === currentId }));
}
