import { assertGroupAct, type ExitRequest } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup, updateOwnMembership } from '../groups/load-group.ts';

/**
 * Asks to leave a group whose consultation is published: the commune stays bound until the contracts are over, and then
 * has left.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS, COORDINATOR_CANNOT_LEAVE, ORGANISATION_UNVERIFIED
 * @law QE 100136, JOAN 17/05/2011
 */
export const requestExit = command(
	'groups.request-exit',
	async (tx, { groupId, reason }: ExitRequest): Promise<string> => {
		await assertVerified(tx);
		const { situation } = await lockGroup(tx, groupId);
		assertGroupAct('requestExit', situation);
		await updateOwnMembership(tx, groupId, { status: 'exit_requested', declinedReason: reason });
		await record(tx, { type: 'membership.exit-requested', subjectId: groupId, details: { reason } });
		return groupId;
	}
);
