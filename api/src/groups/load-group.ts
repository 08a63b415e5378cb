import { schema } from '@halle/db';
import {
	groupMembersMin,
	isConcerned,
	isUnitCode,
	needBlock,
	Refusal,
	type GroupSituation,
	type MembershipStatus
} from '@halle/domain';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { ownMembership, readGroup, type GroupRow, type MembershipRow, type Reading } from './reading.ts';
import { isJoined, situationOf } from './situation.ts';

const { groups, memberships, needs } = schema;

/** A reading, with what the actor's organisation is in the group and what the domain needs to say who may do what. */
export type LockedGroup = {
	reading: Reading;
	group: GroupRow;
	membership: MembershipRow | null;
	situation: GroupSituation;
};

/**
 * The group, locked until the transaction ends: acts of several people on one group come one after the other.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is not in it
 */
export async function lockGroup(tx: SignedTx, groupId: string): Promise<LockedGroup> {
	const [locked] = await tx.db
		.select({ id: groups.id })
		.from(groups)
		.where(eq(groups.id, groupId))
		.for('update');
	if (!locked) throw new Refusal('GROUP_NOT_FOUND');
	// A statement of its own: one that had waited for the lock would read what stood before it waited.
	const reading = await readGroup(tx, groupId);
	const membership = ownMembership(reading, tx);
	return { reading, group: reading.group, membership, situation: situationOf(tx, reading) };
}

/** Says whether an organisation is still concerned: neither declined nor gone. */
export function isIn(membership: Pick<MembershipRow, 'status'> | null): boolean {
	return membership !== null && isConcerned(membership.status);
}

/** How many take part: neither merely invited nor gone. */
export function countTakingPart(members: readonly { status: MembershipStatus }[]): number {
	return members.filter(({ status }) => isJoined(status)).length;
}

/** Changes the actor's own membership. */
export async function updateOwnMembership(
	{ db, actor }: SignedTx,
	groupId: string,
	values: Partial<typeof memberships.$inferInsert>
): Promise<void> {
	await db
		.update(memberships)
		.set({ ...values, revision: sql`${memberships.revision} + 1` })
		.where(and(eq(memberships.groupId, groupId), eq(memberships.organisationId, actor.organisationId)));
}

/** Gives the needs of the actor's organisation back: they may join others again. */
export async function releaseOwnNeeds({ db, actor }: SignedTx, groupId: string): Promise<void> {
	await db
		.update(needs)
		.set({ status: 'submitted', groupId: null, revision: sql`${needs.revision} + 1` })
		.where(
			and(
				eq(needs.groupId, groupId),
				eq(needs.organisationId, actor.organisationId),
				ne(needs.status, 'withdrawn')
			)
		);
}

/** The block that the engine looks at again when needs of this group become free. */
export function blockOfGroup({ cpvCode, unit }: Pick<GroupRow, 'cpvCode' | 'unit'>): string | undefined {
	return isUnitCode(unit) ? needBlock({ cpvCode, unit, packUnit: null }) : undefined;
}

/**
 * A group opens by itself as soon as it has a coordinator and two communes that take part.
 *
 * @param members as they are now
 */
export async function openIfReady(
	tx: SignedTx,
	{ id, status, coordinatorId }: Pick<GroupRow, 'id' | 'status' | 'coordinatorId'>,
	members: readonly { status: MembershipStatus }[]
): Promise<void> {
	if (status !== 'draft' || !coordinatorId || countTakingPart(members) < groupMembersMin) return;
	await tx.db.update(groups).set({ status: 'open', openedAt: tx.now }).where(eq(groups.id, id));
	await record(tx, { type: 'group.opened', subjectId: id });
}
