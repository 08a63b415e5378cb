import { replyAfter } from '@halle/domain';
import { command, openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';

/**
 * Asks the coordinator to take up again the reply of the actor’s commune, after the last day.
 *
 * @returns the id of the reply
 * @throws Refusal CAMPAIGN_NOT_FOUND; CAMPAIGN_STILL_OPEN; CAMPAIGN_STATUS once something was made of the answers;
 *   CAMPAIGN_REPLY_STATE
 */
export const askLate = command(
	'replies.ask-late',
	async (tx, { replyId }: { replyId: string }): Promise<string> => ask(await ownReply(tx, replyId))
);

/** The same by a link. */
export const askHeldLate = openCommand(
	'replies.ask-late-held',
	'census',
	async (tx, { token }: { token: string }): Promise<string> =>
		ask(await heldReply(tx, token, { purpose: 'census' }))
);

async function ask(open: OpenReply): Promise<string> {
	const { tx, reply } = open;
	if (reply.state === 'late_asked') return reply.id;
	await updateReply(tx, reply, { state: replyAfter('askLate', situationOf(tx, open)) });
	const { campaignId } = reply;
	await record(tx, { type: 'reply.late-asked', subjectId: reply.id, details: { campaignId } });
	return reply.id;
}
