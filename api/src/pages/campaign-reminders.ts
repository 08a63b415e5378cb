import { schema } from '@halle/db';
import { censusQuota, parisDay, takesAnswers, type CampaignReminders } from '@halle/domain';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { lettersSent } from '../campaigns/ask-replies.ts';
import { waitingReplies } from '../campaigns/remind-communes.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { campaigns } = schema;

/** What reminding some campaigns would send, and to whom; who was written to today is left out. Those of others are not there. */
export function getCampaignReminders(ctx: SignedIn, { campaignIds }: CampaignReminders) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const chosen = await tx.db
			.select()
			.from(campaigns)
			.where(and(inArray(campaigns.id, campaignIds), eq(campaigns.organisationId, ctx.actor.organisationId)))
			.orderBy(asc(campaigns.closesOn), asc(campaigns.id));
		const today = parisDay(tx.now);
		const open = chosen.filter((campaign) => takesAnswers(campaign, today));
		const waiting = await waitingReplies(
			tx,
			open.map(({ id }) => id)
		);
		const byCampaign = Map.groupBy(waiting, ({ campaignId }) => campaignId);
		return {
			campaigns: chosen.map(({ id, title, reference, status, closesOn }) => {
				const replies = byCampaign.get(id) ?? [];
				return {
					...{ id, title, reference, status, closesOn },
					takesAnswers: open.some((campaign) => campaign.id === id),
					/** The communes that a letter leaves to, by name. */
					due: replies.flatMap(({ name, writtenToday }) => (writtenToday ? [] : [name])),
					/** Those that had one today. */
					writtenToday: replies.flatMap(({ name, writtenToday }) => (writtenToday ? [name] : []))
				};
			}),
			/** Letters that may still leave today. */
			quotaLeft: Math.max(0, censusQuota.lettersPerDay - (await lettersSent(tx)))
		};
	});
}
