import { assertGroupAct } from '@halle/domain';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup, updateOwnMembership } from '../groups/load-group.ts';

/**
 * Says that the quantities of the actor's commune are right, before suppliers price them.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_FROZEN, MEMBERSHIP_STATUS
 * @law CCP L2111-1
 */
export const confirmQuantities = command(
	'groups.confirm-quantities',
	async (tx, { groupId }: { groupId: string }): Promise<string> => {
		const { situation } = await lockGroup(tx, groupId);
		assertGroupAct('confirmQuantities', situation);
		await updateOwnMembership(tx, groupId, { quantitiesConfirmedAt: tx.now });
		await record(tx, { type: 'membership.quantities-confirmed', subjectId: groupId });
		return groupId;
	}
);
