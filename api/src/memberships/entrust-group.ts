import { Refusal, type Handing } from '@halle/domain';
import { command } from '../command.ts';
import { lockGroup } from '../groups/load-group.ts';
import { entrust } from '../stewards/entrust.ts';

/**
 * Says which of the coordinators of the organisation follows a group; any of them takes it, gives it or gives it back.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, CHANGED_MEANWHILE, STEWARD_NOT_COORDINATOR
 */
export const entrustGroup = command(
	'groups.entrust',
	async (tx, { groupId, ...handing }: { groupId: string } & Handing): Promise<string> => {
		const { situation } = await lockGroup(tx, groupId);
		if (!situation.isCoordinator) throw new Refusal('ROLE_REQUIRED', { roles: 'coordinator', of: 'group' });
		await entrust(tx, { groupId }, handing);
		return groupId;
	}
);
