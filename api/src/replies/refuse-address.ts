import { schema } from '@halle/db';
import { replyAfter } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { heldReply, situationOf, updateReply } from './load-reply.ts';

const { emailLinks } = schema;

/**
 * « Ce n’est pas la bonne adresse »: nothing more is written there for this campaign, nor by this coordinator for another.
 * The link opens nothing from now on.
 *
 * @returns the id of the reply
 * @throws Refusal CAMPAIGN_LINK_NOT_FOUND, CAMPAIGN_STATUS; CAMPAIGN_REPLY_STATE once lines were answered from it
 */
export const refuseAddress = openCommand(
	'replies.refuse-address',
	'census',
	async (anybody, { token }: { token: string }): Promise<string> => {
		const open = await heldReply(anybody, token, { purpose: 'census' });
		const { tx, reply } = open;
		const state = replyAfter('refuseAddress', situationOf(tx, open));
		const refusedEmails = [...new Set([...reply.refusedEmails, reply.email ?? ''])].filter(Boolean);
		if (reply.linkId)
			await tx.db
				.update(emailLinks)
				.set({ cancelledAt: sql`legal_now()` })
				.where(eq(emailLinks.id, reply.linkId));
		await updateReply(tx, reply, { state, refusedEmails, confirmedAt: null });
		await record(tx, {
			type: 'reply.address-refused',
			subjectId: reply.id,
			details: { campaignId: reply.campaignId }
		});
		return reply.id;
	}
);
