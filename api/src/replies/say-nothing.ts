import { schema } from '@halle/db';
import { replyAfter } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';
import { delegationsOf, endDelegations } from './write-lines.ts';

const { campaignLines } = schema;

/**
 * « Rien cette année »: the commune of the actor needs nothing of what is asked. What its lines say is kept and counts for
 * nothing; answering one of them takes it up again. What was given to others is taken back.
 *
 * @returns the id of the reply
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER, CAMPAIGN_REPLY_STATE
 */
export const sayNothing = command(
	'replies.say-nothing',
	async (tx, { replyId }: { replyId: string }): Promise<string> => nothing(await ownReply(tx, replyId))
);

/** The same by a link, which confirms the address too. */
export const sayHeldNothing = openCommand(
	'replies.say-nothing-held',
	'census',
	async (tx, { token }: { token: string }): Promise<string> =>
		nothing(await heldReply(tx, token, { purpose: 'census' }))
);

async function nothing(open: OpenReply): Promise<string> {
	const { tx, reply, author } = open;
	const state = replyAfter('sayNothing', situationOf(tx, open));
	const given = await tx.db
		.select({ delegationId: campaignLines.delegationId })
		.from(campaignLines)
		.where(and(eq(campaignLines.replyId, reply.id), eq(campaignLines.state, 'delegated')));
	if (given.length > 0) {
		await tx.db
			.update(campaignLines)
			.set({ state: 'asked', delegationId: null, revision: sql`${campaignLines.revision} + 1` })
			.where(and(eq(campaignLines.replyId, reply.id), eq(campaignLines.state, 'delegated')));
		await endDelegations(tx, delegationsOf(given));
	}
	await updateReply(tx, reply, {
		state,
		sentAt: tx.now,
		...(author === 'holder' && { confirmedAt: reply.confirmedAt ?? tx.now })
	});
	const details = { campaignId: reply.campaignId, firm: 0, estimated: 0 };
	await record(tx, { type: 'reply.sent', subjectId: reply.id, details });
	return reply.id;
}
