import { assertCampaignAct, assertCampaignEnd, parisDay, Refusal } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { askReplies } from './ask-replies.ts';
import { lockCampaign, situationOf, updateCampaign } from './load-campaign.ts';

/**
 * Opens a campaign: every commune whose address is known is asked, and what is asked no longer changes.
 *
 * @returns how many communes are asked
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, ORGANISATION_UNVERIFIED, CAMPAIGN_WITHOUT_FAMILY,
 *   CAMPAIGN_WITHOUT_ADDRESS, CAMPAIGN_TOO_MANY_OPEN, CAMPAIGN_QUOTA; CHANGED_MEANWHILE when it is not what was read;
 *   CAMPAIGN_END_TOO_SOON when it waited too long
 */
export const openCampaign = command(
	'campaigns.open',
	async (tx, { campaignId, revision }: { campaignId: string; revision: number }): Promise<number> => {
		const campaign = await lockCampaign(tx, campaignId);
		await assertVerified(tx);
		assertCampaignAct('open', await situationOf(tx, campaign));
		if (campaign.revision !== revision)
			throw new Refusal('CHANGED_MEANWHILE', { revision: campaign.revision });
		const today = parisDay(tx.now);
		assertCampaignEnd(campaign.closesOn, { openedOn: today, today });
		await updateCampaign(tx, campaign, { status: 'open', openedAt: tx.now });
		await record(tx, { type: 'campaign.opened', subjectId: campaignId, details: { asked: 0 } });
		return askReplies(tx, campaign);
	}
);
