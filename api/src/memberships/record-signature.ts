import { assertGroupAct, assertSignature, parisDay, Refusal, type Signature } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { settleGroup } from '../groups/settle-group.ts';
import { lockGroup, updateOwnMembership } from '../groups/load-group.ts';

/**
 * Records that the convention was signed for the actor's commune. With the last signature the group is constituted, in
 * the same transaction.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS, ORGANISATION_UNVERIFIED,
 * SIGNATURE_BEFORE_DELIBERATION, DELIBERATION_IN_FUTURE
 * @law CCP L2113-7; CGCT L2131-1
 */
export const recordSignature = command(
	'groups.record-signature',
	async (tx, { groupId, signedOn, signatoryName }: Signature): Promise<string> => {
		await assertVerified(tx);
		const { membership, situation } = await lockGroup(tx, groupId);
		assertGroupAct('sign', situation);
		if (!membership?.deliberationEnforceableOn) throw new Refusal('MEMBERSHIP_STATUS');
		assertSignature(signedOn, membership.deliberationEnforceableOn, parisDay(tx.now));
		await updateOwnMembership(tx, groupId, { status: 'signed', signedOn, signatoryName });
		await record(tx, { type: 'membership.signed', subjectId: groupId, details: { signedOn } });
		await settleGroup(tx, groupId);
		return groupId;
	}
);
