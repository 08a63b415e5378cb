import { schema } from '@halle/db';
import { assertGroupAct, Refusal, type CoordinatorNaming } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { coordinatorCandidates } from '../groups/coordinator-candidates.ts';
import { lockGroup, openIfReady } from '../groups/load-group.ts';

/**
 * Names who will run the purchase for all the members. The group opens as soon as two communes take part.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS, ORGANISATION_UNVERIFIED, COORDINATOR_NOT_ELIGIBLE
 * @law CCP L2113-7
 */
export const nameCoordinator = command(
	'groups.name-coordinator',
	async (tx, { groupId, organisationId }: CoordinatorNaming): Promise<string> => {
		await assertVerified(tx);
		const { reading, group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('nameCoordinator', situation);
		const candidates = await coordinatorCandidates(tx, groupId);
		if (!candidates.some((candidate) => candidate.organisationId === organisationId)) {
			throw new Refusal('COORDINATOR_NOT_ELIGIBLE');
		}
		await tx.db
			.update(schema.groups)
			.set({ coordinatorId: organisationId })
			.where(eq(schema.groups.id, groupId));
		await record(tx, {
			type: 'coordinator.named',
			subjectId: groupId,
			details: { coordinatorId: organisationId }
		});
		await openIfReady(tx, { ...group, coordinatorId: organisationId }, reading.members);
		return groupId;
	}
);
