import { addDays, assertCampaignEnd, assertCampaignStep, parisDay, Refusal, type Day } from '@halle/domain';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockCampaign, updateCampaign } from './load-campaign.ts';

/**
 * Moves the last day to answer of an open campaign to a later one, before the contracts start.
 *
 * @returns the id of the campaign
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, CAMPAIGN_END_TOO_SOON, CAMPAIGN_END_TOO_FAR, CAMPAIGN_STARTS_BEFORE_END
 */
export const extendCampaign = command(
	'campaigns.extend',
	async (tx, { campaignId, closesOn }: { campaignId: string; closesOn: Day }): Promise<string> => {
		const campaign = await lockCampaign(tx, campaignId);
		assertCampaignStep('extend', campaign.status);
		const today = parisDay(tx.now);
		assertCampaignEnd(closesOn, { openedOn: parisDay(campaign.openedAt ?? tx.now), today });
		if (closesOn <= campaign.closesOn)
			throw new Refusal('CAMPAIGN_END_TOO_SOON', {
				field: 'closesOn',
				earliest: addDays(campaign.closesOn, 1)
			});
		if (campaign.startsFromOn <= closesOn)
			throw new Refusal('CAMPAIGN_STARTS_BEFORE_END', { field: 'closesOn', closesOn });
		await updateCampaign(tx, campaign, { closesOn });
		await record(tx, { type: 'campaign.extended', subjectId: campaignId, details: { closesOn } });
		return campaignId;
	}
);
