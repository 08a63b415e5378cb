import { assertGroupAct, Refusal, situationFor, type MemberExclusion } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { keepChange } from '../groups/changes.ts';
import { blockOfGroup, isIn, lockGroup } from '../groups/load-group.ts';
import type { Reading } from '../groups/reading.ts';
import { settleGroup } from '../groups/settle-group.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { withAndWithout } from '../purchases/value.ts';

/**
 * Sends a member away before the consultation is published, and tells it why. Its need is free again.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_FROZEN, MEMBERSHIP_NOT_FOUND, MEMBERSHIP_STATUS,
 * COORDINATOR_CANNOT_LEAVE, ORGANISATION_UNVERIFIED
 * @law CCP L2113-7; QE 100136, JOAN 17/05/2011
 */
export const excludeMember = command(
	'groups.exclude',
	async (tx, { groupId, organisationId, reason }: MemberExclusion): Promise<string> => {
		await assertVerified(tx);
		const { reading, group, situation } = await lockGroup(tx, groupId);
		const status = statusOf(reading, organisationId);
		assertGroupAct('exclude', situationFor(situation, status));
		if (organisationId === group.coordinatorId) throw new Refusal('COORDINATOR_CANNOT_LEAVE');
		const { without, with: before } = withAndWithout(reading, await lawOfTheDay(tx), organisationId);
		const changeId = await keepChange(tx, situation, {
			groupId,
			organisationId,
			kind: 'excluded',
			reason,
			before,
			after: without
		});
		await tx.db.execute(sql`select app.exclude_member(${groupId}::uuid, ${organisationId}::uuid, ${reason})`);
		await record(tx, {
			type: 'membership.excluded',
			subjectId: groupId,
			details: { organisationId, reason, changeId, block: blockOfGroup(group) }
		});
		await settleGroup(tx, groupId);
		return groupId;
	}
);

/** @throws Refusal MEMBERSHIP_NOT_FOUND when the organisation is not in the group */
function statusOf({ members }: Reading, organisationId: string) {
	const member = members.find((one) => one.organisationId === organisationId);
	if (!member || !isIn(member)) throw new Refusal('MEMBERSHIP_NOT_FOUND');
	return member.status;
}
