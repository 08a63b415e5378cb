import { schema } from '@halle/db';
import { assertGroupAct, groupMembersMin, Refusal } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { blockOfGroup, countTakingPart, lockGroup } from '../groups/load-group.ts';

/**
 * Closes the list of members, so that the councils vote on a convention whose parties are known. Those who never
 * answered are let go, and their needs are free again.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS, ORGANISATION_UNVERIFIED, GROUP_TOO_FEW_MEMBERS
 * @law CCP L2113-6, L2113-7
 */
export const closeMembership = command(
	'groups.close-membership',
	async (tx, { groupId }: { groupId: string }): Promise<string> => {
		await assertVerified(tx);
		const { reading, group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('closeMembership', situation);
		if (countTakingPart(reading.members) < groupMembersMin) throw new Refusal('GROUP_TOO_FEW_MEMBERS');

		const [answer] = await tx.db.execute<{ dropped: number }>(
			sql`select app.drop_invited(${groupId}::uuid) as dropped`
		);
		const dropped = answer?.dropped ?? 0;
		await tx.db
			.update(schema.groups)
			.set({ status: 'membership_closed' })
			.where(eq(schema.groups.id, groupId));
		await record(tx, {
			type: 'group.membership-closed',
			subjectId: groupId,
			details: { dropped, ...(dropped > 0 && { block: blockOfGroup(group) }) }
		});
		return groupId;
	}
);
