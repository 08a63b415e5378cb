import { assertGroupAct, type InvitationAnswer } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { bringNeed } from './bring-need.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import {
	blockOfGroup,
	lockGroup,
	openIfReady,
	releaseOwnNeeds,
	updateOwnMembership
} from '../groups/load-group.ts';

/**
 * Accepts or declines the invitation of the actor's commune. One that has no need in the group brings one with its yes.
 * Declining gives its need back, free to join others.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS; ORGANISATION_UNVERIFIED when it accepts;
 * INVITATION_WITHOUT_NEED, NEED_NOT_COMPATIBLE when it has no need there
 */
export const answerInvitation = command(
	'groups.answer-invitation',
	async (tx, { groupId, accept, reason, needId }: InvitationAnswer): Promise<string> => {
		if (accept) await assertVerified(tx);
		await (accept ? acceptInvitation(tx, groupId, needId) : declineInvitation(tx, groupId, reason));
		return groupId;
	}
);

/** @throws Refusal GROUP_NOT_FOUND, GROUP_STATUS, MEMBERSHIP_STATUS, INVITATION_WITHOUT_NEED, NEED_NOT_COMPATIBLE */
export async function acceptInvitation(
	tx: SignedTx,
	groupId: string,
	needId: string | null = null
): Promise<void> {
	const { reading, group, situation } = await lockGroup(tx, groupId);
	assertGroupAct('accept', situation);
	if (!reading.needs.some(({ organisationId }) => organisationId === tx.actor.organisationId))
		await bringNeed(tx, group, needId);
	await updateOwnMembership(tx, groupId, { status: 'interested', answeredAt: tx.now });
	await record(tx, { type: 'membership.accepted', subjectId: groupId });
	const members = reading.members.map((member) =>
		member.organisationId === tx.actor.organisationId ? ({ status: 'interested' } as const) : member
	);
	await openIfReady(tx, group, members);
}

async function declineInvitation(tx: SignedTx, groupId: string, reason: string): Promise<void> {
	const { group, situation } = await lockGroup(tx, groupId);
	assertGroupAct('decline', situation);
	await releaseOwnNeeds(tx, groupId);
	await updateOwnMembership(tx, groupId, { status: 'declined', answeredAt: tx.now, declinedReason: reason });
	await record(tx, {
		type: 'membership.declined',
		subjectId: groupId,
		details: { reason, block: blockOfGroup(group) }
	});
}
