import {
	assertCampaignDays,
	assertCampaignStep,
	parisDay,
	Refusal,
	type AmendedCampaign
} from '@halle/domain';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockCampaign, updateCampaign } from './load-campaign.ts';
import { communesOf } from '../territory/communes-of.ts';
import { assertFamilies, layPerimeter } from './perimeter.ts';

/**
 * Changes a campaign that nobody was asked yet. Addresses of communes that stay in it are kept.
 *
 * @returns the id of the campaign
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS; CHANGED_MEANWHILE when it changed since it was read; what drafting
 *   refuses
 */
export const amendCampaign = command(
	'campaigns.amend',
	async (tx, { campaignId, revision, ...input }: AmendedCampaign): Promise<string> => {
		const campaign = await lockCampaign(tx, campaignId);
		assertCampaignStep('amend', campaign.status);
		if (campaign.revision !== revision)
			throw new Refusal('CHANGED_MEANWHILE', { revision: campaign.revision });
		assertCampaignDays(input, parisDay(tx.now));
		assertFamilies(input.familyIds);
		const codes = await communesOf(tx, input);
		const { title, perimeter, place, closesOn, startsFromOn, startsUntilOn } = input;
		await updateCampaign(tx, campaign, { title, perimeter, place, closesOn, startsFromOn, startsUntilOn });
		await layPerimeter(tx, campaignId, { codes, familyIds: input.familyIds });
		await record(tx, { type: 'campaign.amended', subjectId: campaignId });
		return campaignId;
	}
);
