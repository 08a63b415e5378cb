import { schema } from '@halle/db';
import { mayGiveRole, leadingRole, Refusal, rolesOf, sessionIdleHours } from '@halle/domain';
import { and, eq, exists, gt, inArray, isNull, sql } from 'drizzle-orm';
import { visitor, type Ctx, type SignedIn, type SignedTx } from '../context.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';
import { findPlace } from '../accounts/place.ts';
import { waitingInvitations } from '../accounts/waiting-invitations.ts';

const { assignments, organisations, sessions, users } = schema;

const lastSeenFirst = listOrder('sessions', 'desc', [
	{ by: sessions.lastSeenAt, kind: 'instant' },
	{ by: sessions.id, kind: 'id' }
]);

/** The open sessions of the person, the one last seen first, and how many there are. */
export function listSessions(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db }) => {
		const isOpen = and(
			eq(sessions.userId, ctx.actor.userId),
			isNull(sessions.revokedAt),
			gt(sessions.expiresAt, sql`legal_now()`),
			gt(sessions.lastSeenAt, sql`legal_now() - make_interval(hours => ${sessionIdleHours})`)
		);
		const rows = await db
			.select({
				key: lastSeenFirst.key,
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
			.where(and(isOpen, lastSeenFirst.behind(after)))
			.orderBy(...lastSeenFirst.by)
			.limit(pageLimit);
		const page = pageOf(rows);
		return {
			items: page.items.map((row) => ({ ...row, isThisOne: row.id === ctx.sessionId })),
			next: page.next,
			total: await db.$count(sessions, isOpen)
		};
	});
}

/** What may be done about the people who act for the organisation, and the roles that who asks may give. */
export function getTeam(ctx: SignedIn) {
	const { organisationId, role: ownRole } = ctx.actor;
	return withTx(ctx, async ({ db }) => {
		const [host] = await db.select().from(organisations).where(eq(organisations.id, organisationId));
		if (!host) throw new Refusal('ORGANISATION_NOT_FOUND');
		const lead = leadingRole[host.kind];
		const leaders = await db
			.select({ id: assignments.id })
			.from(assignments)
			.where(and(eq(assignments.organisationId, organisationId), eq(assignments.role, lead)))
			.limit(1);
		return {
			roles: rolesOf[host.kind].map((role) => ({
				role,
				mayGive: mayGiveRole(host.kind, ownRole, role)
			})),
			answersForPeople: ownRole === lead,
			isLed: leaders.length > 0
		};
	});
}

const byName = listOrder('people', 'asc', [
	{ by: users.name, kind: 'text' },
	{ by: users.id, kind: 'id' }
]);

/** The people who act for the organisation, with their roles, by name. */
export function listPeople(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const isOurs = exists(
			tx.db
				.select({ id: assignments.id })
				.from(assignments)
				.where(
					and(eq(assignments.userId, users.id), eq(assignments.organisationId, ctx.actor.organisationId))
				)
		);
		const rows = await tx.db
			.select({ userId: users.id, name: users.name, email: users.email, key: byName.key })
			.from(users)
			.where(and(isOurs, byName.behind(after)))
			.orderBy(...byName.by)
			.limit(pageLimit);
		const page = pageOf(rows);
		const assignmentsOf = await readAssignments(
			tx,
			page.items.map(({ userId }) => userId)
		);
		return {
			items: page.items.map(({ userId, name, email }) => {
				const own = assignmentsOf.filter((assignment) => assignment.userId === userId);
				return {
					name,
					email,
					isMe: userId === ctx.actor.userId,
					roles: own.map(({ role }) => role),
					assignments: own.map(({ id, role }) => ({ id, role }))
				};
			}),
			next: page.next,
			total: await tx.db.$count(users, isOurs)
		};
	});
}

function readAssignments({ db, actor }: SignedTx, userIds: readonly string[]) {
	return db
		.select({ userId: assignments.userId, id: assignments.id, role: assignments.role })
		.from(assignments)
		.where(
			and(eq(assignments.organisationId, actor.organisationId), inArray(assignments.userId, [...userIds]))
		)
		.orderBy(assignments.role);
}

/** What one of them is for the organisation, to be read once more before it ends. @throws Refusal ASSIGNMENT_NOT_FOUND */
export function getAssignment(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const [row] = await db
			.select({ id: assignments.id, role: assignments.role, name: users.name, userId: users.id })
			.from(assignments)
			.innerJoin(users, eq(users.id, assignments.userId))
			.where(and(eq(assignments.id, id), eq(assignments.organisationId, ctx.actor.organisationId)));
		if (!row) throw new Refusal('ASSIGNMENT_NOT_FOUND');
		const { userId, ...assignment } = row;
		return { ...assignment, isMe: userId === ctx.actor.userId };
	});
}

/** The invitations that wait for an answer, and what the person who asks may do about them. */
export function listInvitations(ctx: SignedIn, { after }: PageQuery) {
	const { organisationId, role: ownRole } = ctx.actor;
	return withTx(ctx, async ({ db }) => {
		const [host] = await db.select().from(organisations).where(eq(organisations.id, organisationId));
		if (!host) throw new Refusal('ORGANISATION_NOT_FOUND');
		const { items, next } = await waitingInvitations(db, organisationId, after);
		return {
			items: items.map((link) => {
				const mayGive = link.role !== null && mayGiveRole(host.kind, ownRole, link.role);
				return { ...link, mayApprove: link.isProposal && host.stands && mayGive };
			}),
			next
		};
	});
}

/** The commune or EPCI behind a code, and whether it has an account already. */
export function getPlace(ctx: Ctx, code: string) {
	return withTx({ ...ctx, actor: visitor }, async ({ db }) => {
		const place = await findPlace(db, code);
		if (!place) throw new Refusal('COMMUNE_NOT_FOUND');
		return {
			...place,
			isRegistered: (await db.$count(organisations, eq(organisations.siren, place.siren))) > 0
		};
	});
}
