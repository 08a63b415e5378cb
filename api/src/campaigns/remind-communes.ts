import { schema } from '@halle/db';
import {
	daysBetween,
	parisDay,
	Refusal,
	remindableStates,
	takesAnswers,
	type CampaignReminders
} from '@halle/domain';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { recordAll } from '../events/record.ts';
import { assertQuota, noteLetters } from './ask-replies.ts';
import { lockCampaign, lockCampaigns, type CampaignRow } from './load-campaign.ts';

const { campaignCommunes, communes } = schema;

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
		return remind(tx, [campaign], replyId);
	}
);

/**
 * The same of several campaigns at once: each commune that has not sent, once for each campaign.
 *
 * @throws Refusal as `remindCommunes`; CAMPAIGN_STATUS also when one of them takes no answers any more: none is reminded
 */
export const remindCampaigns = command(
	'campaigns.remind-all',
	async (tx, { campaignIds }: CampaignReminders): Promise<number> =>
		remind(tx, await lockCampaigns(tx, [...new Set(campaignIds)]))
);

async function remind(tx: SignedTx, locked: readonly CampaignRow[], replyId?: string): Promise<number> {
	await assertVerified(tx);
	const today = parisDay(tx.now);
	const over = locked.find((campaign) => !takesAnswers(campaign, today));
	if (over) throw new Refusal('CAMPAIGN_STATUS', { status: over.status });
	const waiting = await waitingReplies(
		tx,
		locked.map(({ id }) => id),
		replyId
	);
	if (waiting.length === 0) throw new Refusal('CAMPAIGN_REPLY_STATE');
	const due = waiting.filter((one) => !one.writtenToday);
	await assertQuota(tx, due.length);
	const reminded = new Set(
		await noteLetters(
			tx,
			due.map(({ id }) => id),
			{ isReminder: true }
		)
	);
	if (reminded.size === 0) throw new Refusal('CAMPAIGN_REMINDED_TODAY');
	const daysLeft = new Map(locked.map(({ id, closesOn }) => [id, daysBetween(today, closesOn)]));
	await recordAll(
		tx,
		due
			.filter(({ id }) => reminded.has(id))
			.map(({ id, campaignId }) => ({
				type: 'reply.reminded',
				subjectId: id,
				details: { campaignId, daysLeft: daysLeft.get(campaignId) ?? 0 }
			}))
	);
	return reminded.size;
}

/** The communes that these campaigns wait for, or one of them, by name; and whether they were written to today. */
export function waitingReplies(
	{ db }: Pick<SignedTx, 'db'>,
	campaignIds: readonly string[],
	replyId?: string
) {
	return db
		.select({
			id: campaignCommunes.id,
			campaignId: campaignCommunes.campaignId,
			name: communes.name,
			writtenToday
		})
		.from(campaignCommunes)
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.where(
			and(
				inArray(campaignCommunes.campaignId, [...campaignIds]),
				inArray(campaignCommunes.state, [...remindableStates]),
				replyId === undefined ? undefined : eq(campaignCommunes.id, replyId)
			)
		)
		.orderBy(asc(communes.searchName), asc(campaignCommunes.id));
}

/** Asked or reminded today already. */
export const writtenToday = sql<boolean>`exists (select from campaign_letters l
	where l.reply_id = campaign_communes.id and l.sent_on = app.today())`;
