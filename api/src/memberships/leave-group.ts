import { schema } from '@halle/db';
import { assertGroupAct, type GroupLeaving } from '@halle/domain';
import { inArray, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record, recordAll } from '../events/record.ts';
import { keepChange } from '../groups/changes.ts';
import { blockOfGroup, lockGroup, releaseOwnNeeds, updateOwnMembership } from '../groups/load-group.ts';
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
 * @throws Refusal GROUP_NOT_FOUND, MEMBERSHIP_STATUS, COORDINATOR_CANNOT_LEAVE; GROUP_FROZEN once it is published
 * @law QE 100136, JOAN 17/05/2011 (composition settled at the launch)
 */
export const leaveGroup = command(
	'groups.leave',
	async (tx, { groupId, reason, withdrawNeed }: GroupLeaving): Promise<string> => {
		const { reading, group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('leave', situation);
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
		const own = reading.needs.filter((need) => need.organisationId === organisationId).map(({ id }) => id);
		await releaseOwnNeeds(tx, groupId);
		if (withdrawNeed) await withdrawAll(tx, own);
		await tx.db.execute(sql`select app.withdraw_shares(${groupId}::uuid)`);
		await updateOwnMembership(tx, groupId, { status: 'exited', declinedReason: reason });
		await record(tx, {
			type: 'membership.left',
			subjectId: groupId,
			details: { reason, changeId, block: blockOfGroup(group) }
		});
		await settleGroup(tx, groupId);
		return groupId;
	}
);

async function withdrawAll(tx: SignedTx, ids: readonly string[]): Promise<void> {
	await tx.db
		.update(needs)
		.set({ status: 'withdrawn', revision: sql`${needs.revision} + 1` })
		.where(inArray(needs.id, [...ids]));
	await recordAll(
		tx,
		ids.map((id) => ({ type: 'need.withdrawn', subjectId: id, details: {} }))
	);
}
