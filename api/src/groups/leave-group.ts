import { assertGroupAct, type GroupLeaving } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { blockOfGroup, lockGroup, releaseOwnNeeds, updateOwnMembership } from './load-group.ts';
import { settleGroup } from './settle-group.ts';

/**
 * Takes the actor's commune out of a group whose consultation is not published. Its need is free again, and its
 * quantities leave the consultation being prepared. When it was the last, the group is given up; when all the others
 * have signed, the group is constituted.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, MEMBERSHIP_STATUS, COORDINATOR_CANNOT_LEAVE; GROUP_FROZEN once it is published
 * @law QE 100136, JOAN 17/05/2011 (composition settled at the launch)
 */
export const leaveGroup = command(
	'groups.leave',
	async (tx, { groupId, reason }: GroupLeaving): Promise<string> => {
		const { group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('leave', situation);
		await releaseOwnNeeds(tx, groupId);
		await tx.db.execute(sql`select app.withdraw_shares(${groupId}::uuid)`);
		await updateOwnMembership(tx, groupId, { status: 'exited', declinedReason: reason });
		await record(tx, {
			type: 'membership.left',
			subjectId: groupId,
			details: { reason, block: blockOfGroup(group) }
		});
		await settleGroup(tx, groupId);
		return groupId;
	}
);
