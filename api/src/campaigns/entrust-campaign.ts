import type { Handing } from '@halle/domain';
import { command } from '../command.ts';
import { entrust } from '../stewards/entrust.ts';
import { lockCampaign } from './load-campaign.ts';

/**
 * Says which of the coordinators of the organisation follows a campaign; any of them takes it, gives it or gives it back.
 *
 * @returns the id of the campaign
 * @throws Refusal CAMPAIGN_NOT_FOUND, CHANGED_MEANWHILE, STEWARD_NOT_COORDINATOR
 */
export const entrustCampaign = command(
	'campaigns.entrust',
	async (tx, { campaignId, ...handing }: { campaignId: string } & Handing): Promise<string> => {
		await lockCampaign(tx, campaignId);
		await entrust(tx, { campaignId }, handing);
		return campaignId;
	}
);
