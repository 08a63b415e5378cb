import { schema } from '@halle/db';
import { mayGiveRole, leadingRole, Refusal, rolesOf, sessionIdleHours } from '@halle/domain';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { visitor, type Ctx, type SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { findPlace } from '../accounts/place.ts';
import { waitingInvitations } from '../accounts/waiting-invitations.ts';

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

/**
 * The people who act for the organisation, with their roles, the invitations that wait for an answer, and what the person who
 * asks may do about them.
 */
export function listPeople(ctx: SignedIn) {
	const { assignments, organisations, users } = schema;
	const { organisationId, role: ownRole } = ctx.actor;
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				userId: users.id,
				name: users.name,
				email: users.email,
				role: assignments.role,
				assignmentId: assignments.id
			})
			.from(assignments)
			.innerJoin(users, eq(users.id, assignments.userId))
			.where(eq(assignments.organisationId, organisationId))
			.orderBy(users.name, assignments.role);
		const people = [...Map.groupBy(rows, ({ userId }) => userId).values()].map((own) => ({
			name: own[0]?.name ?? '',
			email: own[0]?.email ?? '',
			isMe: own[0]?.userId === ctx.actor.userId,
			roles: own.map(({ role }) => role),
			assignments: own.map(({ assignmentId: id, role }) => ({ id, role }))
		}));
		const [host] = await db.select().from(organisations).where(eq(organisations.id, organisationId));
		if (!host) throw new Refusal('ORGANISATION_NOT_FOUND');
		const waiting = await waitingInvitations(db, organisationId);
		const invitations = waiting.map((link) => {
			const mayGive = link.role !== null && mayGiveRole(host.kind, ownRole, link.role);
			return { ...link, mayApprove: link.isProposal && host.stands && mayGive };
		});
		return {
			people,
			invitations,
			roles: rolesOf[host.kind].map((role) => ({
				role,
				mayGive: mayGiveRole(host.kind, ownRole, role)
			})),
			answersForPeople: ownRole === leadingRole[host.kind],
			isLed: rows.some(({ role }) => role === leadingRole[host.kind])
		};
	});
}

/** What waits for the administrator: organisations not verified yet, the oldest first, with who asks for them. */
export function listUnverified(ctx: SignedIn) {
	const { assignments, organisations, users } = schema;
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.selectDistinct({ organisation: organisations, name: users.name, email: users.email })
			.from(organisations)
			.leftJoin(assignments, eq(assignments.organisationId, organisations.id))
			.leftJoin(users, eq(users.id, assignments.userId))
			.where(and(isNull(organisations.verifiedAt), isNull(organisations.refusedAt)))
			.orderBy(organisations.createdAt);
		return [...Map.groupBy(rows, ({ organisation }) => organisation.id).values()].flatMap((own) => {
			const [first] = own;
			if (!first) return [];
			const people = own.flatMap(({ name, email }) =>
				name !== null && email !== null ? [{ name, email }] : []
			);
			return [{ ...first.organisation, people }];
		});
	});
}

/** The commune or EPCI behind a code, and whether it has an account already. */
export function getPlace(ctx: Ctx, code: string) {
	const { organisations } = schema;
	return withTx({ ...ctx, actor: visitor }, async ({ db }) => {
		const place = await findPlace(db, code);
		if (!place) throw new Refusal('COMMUNE_NOT_FOUND');
		return {
			...place,
			isRegistered: (await db.$count(organisations, eq(organisations.siren, place.siren))) > 0
		};
	});
}
