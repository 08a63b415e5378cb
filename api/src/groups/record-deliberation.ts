import { assertDeliberation, assertGroupAct, parisDay, type Deliberation } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup, updateOwnMembership } from './load-group.ts';

/**
 * Records that the council of the actor's commune approved the convention. May be mended until the convention is signed.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS, ORGANISATION_UNVERIFIED, DELIBERATION_IN_FUTURE
 * @law CGCT L2121-29, L2131-1; CCP L2113-7
 */
export const recordDeliberation = command(
	'groups.record-deliberation',
	async (tx, { groupId, number, votedOn, enforceableOn }: Deliberation): Promise<string> => {
		await assertVerified(tx);
		const { situation } = await lockGroup(tx, groupId);
		assertGroupAct('deliberate', situation);
		assertDeliberation({ votedOn, enforceableOn }, parisDay(tx.now));
		await updateOwnMembership(tx, groupId, {
			status: 'deliberated',
			deliberationNumber: number,
			deliberationVotedOn: votedOn,
			deliberationEnforceableOn: enforceableOn
		});
		await record(tx, {
			type: 'membership.deliberated',
			subjectId: groupId,
			details: { number, votedOn, enforceableOn }
		});
		return groupId;
	}
);
