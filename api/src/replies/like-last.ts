import { schema } from '@halle/db';
import { Refusal, replyAfter } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import { record } from '../events/record.ts';
import { heldReply, ownReply, situationOf, updateReply, type OpenReply } from './load-reply.ts';

const { campaignLines } = schema;

/**
 * « Comme au dernier contrat » for every line that nobody answered and whose last contract is known; what was answered
 * stays as it is.
 *
 * @returns how many lines say so now
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_OVER; CAMPAIGN_LAST_UNKNOWN when no line is left to answer so
 */
export const sayLikeLast = command(
	'replies.like-last',
	async (tx, { replyId }: { replyId: string }): Promise<number> => fill(await ownReply(tx, replyId))
);

/** The same by a link. */
export const sayHeldLikeLast = openCommand(
	'replies.like-last-held',
	'census',
	async (tx, { token }: { token: string }): Promise<number> =>
		fill(await heldReply(tx, token, { purpose: 'census' }))
);

async function fill(open: OpenReply): Promise<number> {
	const { tx, reply, author } = open;
	const state = replyAfter('answer', situationOf(tx, open));
	const filled = await tx.db
		.update(campaignLines)
		.set({
			state: 'like_last',
			quantity: sql`${campaignLines.lastQuantity}`,
			yearlyExclTaxCents: sql`${campaignLines.lastYearlyExclTaxCents}`,
			contractEndsOn: sql`${campaignLines.lastContractEndsOn}`,
			answeredBy: author,
			answeredAt: tx.now,
			revision: sql`${campaignLines.revision} + 1`
		})
		.where(
			and(
				eq(campaignLines.replyId, reply.id),
				eq(campaignLines.state, 'asked'),
				sql`num_nonnulls(${campaignLines.lastQuantity}, ${campaignLines.lastYearlyExclTaxCents}) > 0`
			)
		)
		.returning({ id: campaignLines.id });
	if (filled.length === 0) throw new Refusal('CAMPAIGN_LAST_UNKNOWN');
	if (state !== reply.state)
		await updateReply(tx, reply, { state, ...(reply.state === 'approved' && { approvedAt: null }) });
	await record(tx, {
		type: 'reply.answered',
		subjectId: reply.id,
		details: { campaignId: reply.campaignId, lines: filled.length }
	});
	return filled.length;
}
