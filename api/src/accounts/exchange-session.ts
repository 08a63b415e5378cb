import { rowsOf, schema, type Db } from '@halle/db';
import type { ActingPerson } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias, type AnyPgColumn } from 'drizzle-orm/pg-core';
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
	assignments: {
		id: string;
		role: ActingPerson['role'];
		organisationId: string;
		organisationName: string;
		current: boolean;
	}[];
};

export type Exchanged = {
	actor: ActingPerson;
	sessionId: string;
	person: Person;
	/** Changes with anything of `person`: each answer to our web server says it again. */
	shown: string;
};

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
				.select({
					session: sessions,
					user: users,
					assignment: assignments,
					organisation: organisations,
					isSeenLately: sql<boolean>`${sessions.lastSeenAt} >= legal_now() - interval '1 minute'`,
					shown: sql<string>`app.session_shown(${sessions.id})`,
					all: rowsOf(assignmentsOf(db, sessions.userId))
				})
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
			const { session, user, assignment, organisation, shown } = row;
			if (!row.isSeenLately) await noteSeen(db, session.id);
			return {
				actor: { kind: 'person', userId: user.id, organisationId: organisation.id, role: assignment.role },
				sessionId: session.id,
				shown,
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
					assignments: row.all.map((one) => ({ ...one, current: one.id === assignment.id }))
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

/** In the order of names. */
function assignmentsOf(db: Db, userId: AnyPgColumn) {
	const all = alias(schema.assignments, 'all_assignments');
	const theirs = alias(schema.organisations, 'their_organisations');
	return db
		.select({ id: all.id, role: all.role, organisationId: theirs.id, organisationName: theirs.name })
		.from(all)
		.innerJoin(theirs, eq(theirs.id, all.organisationId))
		.where(and(eq(all.userId, userId), isNull(theirs.suspendedAt)))
		.orderBy(theirs.name, all.role);
}
