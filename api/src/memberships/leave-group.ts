import { schema } from '@halle/db';
import { assertGroupAct, type GroupLeaving } from '@halle/domain';
import { inArray, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record, recordAll } from '../events/record.ts';
import { keepChange } from '../groups/changes.ts';
import {
	blockOfGroup,
	lockGroup,
	releaseOwnNeeds,
	updateOwnMembership,
	type LockedGroup
} from '../groups/load-group.ts';
import type { Reading } from '../groups/reading.ts';
import { settleGroup } from '../groups/settle-group.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { withAndWithout } from '../purchases/value.ts';

const { needs } = schema;

/**
 * Takes the actor's commune out of a group whose consultation is not published. Its need is free again, or given up with
 * the group, and its quantities leave the consultation being prepared. The others are informed what that changes. When it
 * was the last, the group is given up; when all the others have signed, the group is constituted.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, MEMBERSHIP_STATUS, COORDINATOR_CANNOT_LEAVE; FOUNDER_MUST_CHOOSE to whoever founded a draft;
 * GROUP_FROZEN once it is published
 * @law QE 100136, JOAN 17/05/2011 (composition settled at the launch)
 */
export const leaveGroup = command('groups.leave', async (tx, input: GroupLeaving): Promise<string> => {
	const locked = await lockGroup(tx, input.groupId);
	assertGroupAct('leave', locked.situation);
	await takeOut(tx, locked, input);
	await settleGroup(tx, input.groupId);
	return input.groupId;
});

/** The actor's commune leaves, with its needs and its quantities; what that changes is kept for the others. */
export async function takeOut(
	tx: SignedTx,
	{ reading, group, situation }: LockedGroup,
	{ groupId, reason, withdrawNeed }: GroupLeaving
): Promise<void> {
	const { organisationId } = tx.actor;
	const { without, with: before } = withAndWithout(reading, await lawOfTheDay(tx), organisationId);
	const changeId = await keepChange(tx, situation, {
		groupId,
		organisationId,
		kind: 'left',
		reason,
		before,
		after: without
	});
	const own = ownNeeds(tx, reading);
	await releaseOwnNeeds(tx, groupId);
	if (withdrawNeed) await withdrawAll(tx, own);
	await tx.db.execute(sql`select app.withdraw_shares(${groupId}::uuid)`);
	await updateOwnMembership(tx, groupId, { status: 'exited', declinedReason: reason });
	await record(tx, {
		type: 'membership.left',
		subjectId: groupId,
		details: { reason, changeId, block: blockOfGroup(group) }
	});
}

/** The ids of the needs that the actor's organisation has in the group. */
export function ownNeeds({ actor }: SignedTx, { needs: all }: Reading): string[] {
	return all.filter((need) => need.organisationId === actor.organisationId).map(({ id }) => id);
}

/** Gives needs of the actor's organisation up, which are free. */
export async function withdrawAll(tx: SignedTx, ids: readonly string[]): Promise<void> {
	await tx.db
		.update(needs)
		.set({ status: 'withdrawn', revision: sql`${needs.revision} + 1` })
		.where(inArray(needs.id, [...ids]));
	await recordAll(
		tx,
		ids.map((id) => ({ type: 'need.withdrawn', subjectId: id, details: {} }))
	);
}
