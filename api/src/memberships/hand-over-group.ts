import { assertGroupAct, Refusal, type GroupHandingOver } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup } from '../groups/load-group.ts';
import { isJoined } from '../groups/situation.ts';
import { takeOut } from './leave-group.ts';

/**
 * Takes who founded a draft out of it and puts the group into the hands of a member that takes part: invitations stand, the
 * needs of the founder are free again, and the new one names a coordinator when the founder was.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, FOUNDER_ONLY, GROUP_STATUS, GROUP_WITHOUT_HEIR; MEMBERSHIP_NOT_FOUND when the one that is
 * chosen does not take part
 */
export const handOverGroup = command(
	'groups.hand-over',
	async (tx, { organisationId: heirId, ...leaving }: GroupHandingOver): Promise<string> => {
		const { groupId, reason } = leaving;
		const locked = await lockGroup(tx, groupId);
		assertGroupAct('handOver', locked.situation);
		const heir = locked.reading.members.find(({ organisationId }) => organisationId === heirId);
		if (!heir || !isJoined(heir.status) || heirId === tx.actor.organisationId)
			throw new Refusal('MEMBERSHIP_NOT_FOUND');
		if (locked.membership && isJoined(locked.membership.status)) await takeOut(tx, locked, leaving);
		await tx.db.execute(sql`select app.hand_group_over(${groupId}::uuid, ${heirId}::uuid)`);
		await record(tx, { type: 'group.handed-over', subjectId: groupId, details: { heirId, reason } });
		return groupId;
	}
);
