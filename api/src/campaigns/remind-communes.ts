import { schema } from '@halle/db';
import { daysBetween, parisDay, Refusal, remindableStates, takesAnswers } from '@halle/domain';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { recordAll } from '../events/record.ts';
import { assertQuota, noteLetters } from './ask-replies.ts';
import { lockCampaign } from './load-campaign.ts';

const { campaignCommunes } = schema;

/**
 * Reminds all communes that have not sent, or one of them, by a letter; each once a day at the most.
 *
 * @returns how many letters leave
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, ORGANISATION_UNVERIFIED, CAMPAIGN_QUOTA; CAMPAIGN_REPLY_STATE when the
 *   one is not waited for; CAMPAIGN_REMINDED_TODAY when all of them were
 */
export const remindCommunes = command(
	'campaigns.remind',
	async (
		tx,
		{ campaignId, replyId }: { campaignId: string; replyId?: string | undefined }
	): Promise<number> => {
		const campaign = await lockCampaign(tx, campaignId);
		await assertVerified(tx);
		const today = parisDay(tx.now);
		if (!takesAnswers(campaign, today)) throw new Refusal('CAMPAIGN_STATUS', { status: campaign.status });
		const waiting = await tx.db
			.select({ id: campaignCommunes.id, writtenToday })
			.from(campaignCommunes)
			.where(
				and(
					eq(campaignCommunes.campaignId, campaignId),
					inArray(campaignCommunes.state, [...remindableStates]),
					...(replyId ? [eq(campaignCommunes.id, replyId)] : [])
				)
			);
		if (waiting.length === 0) throw new Refusal('CAMPAIGN_REPLY_STATE');
		const due = waiting.filter((one) => !one.writtenToday).map(({ id }) => id);
		await assertQuota(tx, due.length);
		const reminded = await noteLetters(tx, due, { isReminder: true });
		if (reminded.length === 0) throw new Refusal('CAMPAIGN_REMINDED_TODAY');
		const details = { campaignId, daysLeft: daysBetween(today, campaign.closesOn) };
		await recordAll(
			tx,
			reminded.map((id) => ({ type: 'reply.reminded', subjectId: id, details }))
		);
		return reminded.length;
	}
);

/** Asked or reminded today already. */
export const writtenToday = sql<boolean>`exists (select from campaign_letters l
	where l.reply_id = campaign_communes.id and l.sent_on = app.today())`;
