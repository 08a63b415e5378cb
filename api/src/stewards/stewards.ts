import { schema } from '@halle/db';
import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { SignedTx, Tx } from '../context.ts';

const { assignments, stewards, users } = schema;

/** Who follows a group or a campaign. */
export type Steward = { userId: string; name: string };

/** Far more than an organisation has. */
const coordinatorsMost = 200;

/**
 * Who follows these groups and campaigns, by their ids; nothing of what nobody follows. Whoever is suspended follows nothing as
 * long as they are.
 */
export async function stewardsOf(
	{ db }: Pick<Tx, 'db'>,
	ids: readonly string[]
): Promise<ReadonlyMap<string, Steward>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({
			groupId: stewards.groupId,
			campaignId: stewards.campaignId,
			userId: users.id,
			name: users.name
		})
		.from(stewards)
		.innerJoin(assignments, eq(assignments.id, stewards.assignmentId))
		.innerJoin(users, and(eq(users.id, assignments.userId), isNull(users.suspendedAt)))
		.where(or(inArray(stewards.groupId, [...ids]), inArray(stewards.campaignId, [...ids])));
	return new Map(rows.map(({ groupId, campaignId, ...steward }) => [groupId ?? campaignId ?? '', steward]));
}

/** The coordinators of the actor’s organisation, by name: who may follow what it coordinates. */
export function coordinatorsOf({ db, actor }: SignedTx): Promise<Steward[]> {
	return db
		.select({ userId: users.id, name: users.name })
		.from(assignments)
		.innerJoin(users, and(eq(users.id, assignments.userId), isNull(users.suspendedAt)))
		.where(and(eq(assignments.organisationId, actor.organisationId), eq(assignments.role, 'coordinator')))
		.orderBy(asc(users.name), asc(users.id))
		.limit(coordinatorsMost);
}

/** Who follows a group or a campaign of the organisation, and whether there is somebody else who could. */
export async function followingOf(tx: SignedTx, id: string) {
	const steward = (await stewardsOf(tx, [id])).get(id) ?? null;
	return {
		steward,
		isShared: (await coordinatorsOf(tx)).length > 1,
		isYou: steward?.userId === tx.actor.userId
	};
}

/** What somebody follows, or nobody does. */
export function isFollowed(
	of: 'group' | 'campaign',
	{ actor }: Pick<SignedTx, 'actor'>,
	/** « me », « nobody » or the id of a person. */
	by: string
): SQL {
	// By name: without a join, drizzle would leave the table out.
	const isSo = of === 'group' ? sql`s.group_id = groups.id` : sql`s.campaign_id = campaigns.id`;
	const person = by === 'me' ? actor.userId : by;
	const follows = sql`exists (select from stewards s join assignments a on a.id = s.assignment_id
		join users u on u.id = a.user_id and u.suspended_at is null
		where ${isSo}${by === 'nobody' ? sql`` : sql` and u.id = ${person}::uuid`})`;
	return by === 'nobody' ? sql`not ${follows}` : follows;
}

type Followed = { groupId: string } | { campaignId: string };

/** Gives a group or a campaign to a person who coordinates for the actor’s organisation, and takes it from who had it. */
export async function setSteward(
	{ db, actor }: SignedTx,
	of: Followed,
	userId: string | null
): Promise<'given' | 'no-coordinator'> {
	await db
		.delete(stewards)
		.where('groupId' in of ? eq(stewards.groupId, of.groupId) : eq(stewards.campaignId, of.campaignId));
	if (userId === null) return 'given';
	const [held] = await db
		.select({ id: assignments.id })
		.from(assignments)
		.innerJoin(users, and(eq(users.id, assignments.userId), isNull(users.suspendedAt)))
		.where(
			and(
				eq(assignments.userId, userId),
				eq(assignments.organisationId, actor.organisationId),
				eq(assignments.role, 'coordinator')
			)
		);
	if (!held) return 'no-coordinator';
	await db.insert(stewards).values({ ...of, assignmentId: held.id });
	return 'given';
}

/** What a coordinator has just founded or prepared, they follow. */
export async function followOwn(tx: SignedTx, of: Followed): Promise<void> {
	if (tx.actor.role === 'coordinator') await setSteward(tx, of, tx.actor.userId);
}
