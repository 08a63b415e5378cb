import { schema } from '@halle/db';
import { Refusal, sessionIdleHours } from '@halle/domain';
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Ctx, SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { findPlace } from './place.ts';

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

/** The people who act for the organisation, with their roles, and the invitations that wait for an answer. */
export function listPeople(ctx: SignedIn) {
	const { assignments, emailLinks, users } = schema;
	const { organisationId } = ctx.actor;
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ userId: users.id, name: users.name, email: users.email, role: assignments.role })
			.from(assignments)
			.innerJoin(users, eq(users.id, assignments.userId))
			.where(eq(assignments.organisationId, organisationId))
			.orderBy(users.name, assignments.role);
		const people = [...Map.groupBy(rows, ({ userId }) => userId).values()].map((own) => ({
			name: own[0]?.name ?? '',
			email: own[0]?.email ?? '',
			isMe: own[0]?.userId === ctx.actor.userId,
			roles: own.map(({ role }) => role)
		}));
		const waiting = await db
			.select({
				id: emailLinks.id,
				email: emailLinks.email,
				intent: emailLinks.intent,
				expiresAt: emailLinks.expiresAt
			})
			.from(emailLinks)
			.where(
				and(
					eq(emailLinks.organisationId, organisationId),
					isNull(emailLinks.usedAt),
					sql`coalesce(${emailLinks.expiresAt}, 'infinity') > legal_now()`
				)
			)
			.orderBy(desc(emailLinks.createdAt));
		const invitations = waiting.map(({ intent, ...link }) => ({
			...link,
			role: intent.do === 'join' ? intent.role : null
		}));
		return { people, invitations };
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
			.where(isNull(organisations.verifiedAt))
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
	return withTx({ ...ctx, actor: null }, async ({ db }) => {
		const place = await findPlace(db, code);
		if (!place) throw new Refusal('COMMUNE_NOT_FOUND');
		return {
			...place,
			isRegistered: (await db.$count(organisations, eq(organisations.siren, place.siren))) > 0
		};
	});
}
