import { Refusal, takesAnswers, parisDay } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { askReplies } from './ask-replies.ts';
import { lockCampaign } from './load-campaign.ts';

/**
 * Asks the communes of an open campaign that were not yet, because their address came or changed since.
 *
 * @returns how many letters leave
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, ORGANISATION_UNVERIFIED, CAMPAIGN_QUOTA; CAMPAIGN_WITHOUT_ADDRESS when
 *   nobody is left to ask
 */
export const askCommunes = command(
	'campaigns.ask',
	async (tx, { campaignId }: { campaignId: string }): Promise<number> => {
		const campaign = await lockCampaign(tx, campaignId);
		await assertVerified(tx);
		if (!takesAnswers(campaign, parisDay(tx.now)))
			throw new Refusal('CAMPAIGN_STATUS', { status: campaign.status });
		const asked = await askReplies(tx, campaign);
		if (asked === 0) throw new Refusal('CAMPAIGN_WITHOUT_ADDRESS');
		return asked;
	}
);
