import { Refusal, replyAfter, type MayorDecision } from '@halle/domain';
import { openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { countLines, heldReply, situationOf, updateReply } from './load-reply.ts';

/**
 * The mayor approves what they read of the reply of their commune, or asks for a change, by the link sent to them.
 *
 * @returns the id of the reply
 * @throws Refusal CAMPAIGN_LINK_NOT_FOUND, CAMPAIGN_OVER, CAMPAIGN_REPLY_STATE; CHANGED_MEANWHILE when a line is not what was
 *   read
 */
export const decideReply = openCommand(
	'replies.decide',
	'census',
	async (anybody, { token, stamp, approves, note }: MayorDecision & { token: string }): Promise<string> => {
		const open = await heldReply(anybody, token, { purpose: 'census-approval' });
		const { tx, reply } = open;
		if (approves && reply.state === 'approved') return reply.id;
		const counted = await countLines(tx, reply.id);
		const state = replyAfter(approves ? 'approve' : 'askChange', situationOf(tx, open, counted));
		if (stamp !== counted.stamp) throw new Refusal('CHANGED_MEANWHILE');
		const { campaignId } = reply;
		if (approves) {
			await updateReply(tx, reply, { state, approvedAt: tx.now, mayorNote: '' });
			await record(tx, { type: 'reply.approved', subjectId: reply.id, details: { campaignId } });
		} else {
			await updateReply(tx, reply, { state, mayorNote: note });
			await record(tx, { type: 'reply.change-asked', subjectId: reply.id, details: { campaignId, note } });
		}
		return reply.id;
	}
);
