import { assertCampaignStep } from '@halle/domain';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { holdReplies } from './close-campaign.ts';
import { lockCampaign, updateCampaign } from './load-campaign.ts';

/**
 * Gives a campaign up, for good, as long as no group was founded on its answers. Who was asked hears of it; the reason stands on
 * their page.
 *
 * @returns the id of the campaign
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS
 */
export const abandonCampaign = command(
	'campaigns.abandon',
	async (tx, { campaignId, reason }: { campaignId: string; reason: string }): Promise<string> => {
		const campaign = await lockCampaign(tx, campaignId);
		assertCampaignStep('abandon', campaign.status);
		await holdReplies(tx, campaignId);
		await updateCampaign(tx, campaign, {
			status: 'abandoned',
			abandonedReason: reason,
			endedAt: campaign.endedAt ?? tx.now
		});
		await record(tx, { type: 'campaign.abandoned', subjectId: campaignId, details: { reason } });
		return campaignId;
	}
);
