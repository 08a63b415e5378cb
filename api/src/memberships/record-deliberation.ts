import { assertDeliberation, assertGroupAct, parisDay, type Deliberation } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { recordApproval } from '../papers/record-approval.ts';
import { lockGroup, updateOwnMembership } from '../groups/load-group.ts';

/**
 * Records that the council of the actor's commune approved the convention, and which version of it. May be mended until the convention is signed.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS, ORGANISATION_UNVERIFIED, DELIBERATION_IN_FUTURE,
 * PAPER_VERSION_NOT_FOUND, APPROVAL_OUTDATED, APPROVAL_BEFORE_VERSION
 * @law CGCT L2121-29, L2131-1; CCP L2113-7
 */
export const recordDeliberation = command(
	'groups.record-deliberation',
	async (tx, { groupId, number, votedOn, enforceableOn, versionId }: Deliberation): Promise<string> => {
		await assertVerified(tx);
		const { situation } = await lockGroup(tx, groupId);
		assertGroupAct('deliberate', situation);
		assertDeliberation({ votedOn, enforceableOn }, parisDay(tx.now));
		const version = await recordApproval(tx, groupId, {
			versionId,
			deliberationNumber: number,
			votedOn,
			enforceableOn
		});
		await updateOwnMembership(tx, groupId, {
			status: 'deliberated',
			deliberationNumber: number,
			deliberationVotedOn: votedOn,
			deliberationEnforceableOn: enforceableOn
		});
		await record(tx, {
			type: 'membership.deliberated',
			subjectId: groupId,
			details: { number, votedOn, enforceableOn, version }
		});
		return groupId;
	}
);
