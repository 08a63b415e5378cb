import { schema } from '@halle/db';
import { addDays, parisDay, Refusal, replyAfter, type Day } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { situationOf, updateReply, type CampaignRow, type ReplyRow } from '../replies/load-reply.ts';

const { campaignCommunes, campaigns } = schema;

/** A reply that is taken up again is waited for no longer than this, our own figure. */
const daysAgainMax = 30;

/**
 * Takes up again the reply of one commune until a day, after the end of the campaign: whether or not it asked.
 *
 * @returns the id of the reply
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, CAMPAIGN_REPLY_STATE; CAMPAIGN_END_TOO_SOON, CAMPAIGN_END_TOO_FAR
 */
export const reopenReply = command(
	'campaigns.reopen-reply',
	async (tx, { replyId, untilOn }: { replyId: string; untilOn: Day }): Promise<string> => {
		const { reply, campaign } = await lockReply(tx, replyId);
		const state = replyAfter('reopen', situationOf(tx, { reply, campaign }));
		const today = parisDay(tx.now);
		const latest = addDays(today, daysAgainMax);
		if (untilOn < today) throw new Refusal('CAMPAIGN_END_TOO_SOON', { field: 'untilOn', earliest: today });
		if (untilOn > latest) throw new Refusal('CAMPAIGN_END_TOO_FAR', { field: 'untilOn', latest });
		await updateReply(tx, reply, { state, reopenedUntilOn: untilOn });
		await record(tx, {
			type: 'reply.reopened',
			subjectId: reply.id,
			details: { campaignId: campaign.id, untilOn }
		});
		return reply.id;
	}
);

/**
 * Says no to a commune that asked to answer late. It may still be taken up again.
 *
 * @returns the id of the reply
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, CAMPAIGN_REPLY_STATE
 */
export const refuseLate = command(
	'campaigns.refuse-late',
	async (tx, { replyId }: { replyId: string }): Promise<string> => {
		const { reply, campaign } = await lockReply(tx, replyId);
		const state = replyAfter('refuseLate', situationOf(tx, { reply, campaign }));
		await updateReply(tx, reply, { state });
		await record(tx, {
			type: 'reply.late-refused',
			subjectId: reply.id,
			details: { campaignId: campaign.id }
		});
		return reply.id;
	}
);

/** A reply to a campaign of the actor’s organisation, held alone. */
async function lockReply(
	{ db, actor }: SignedTx,
	replyId: string
): Promise<{ reply: ReplyRow; campaign: CampaignRow }> {
	const [found] = await db
		.select({ reply: campaignCommunes, campaign: campaigns })
		.from(campaignCommunes)
		.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
		.where(and(eq(campaignCommunes.id, replyId), eq(campaigns.organisationId, actor.organisationId)))
		.for('no key update');
	if (!found) throw new Refusal('CAMPAIGN_NOT_FOUND');
	return found;
}
