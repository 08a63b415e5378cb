import { schema } from '@halle/db';
import { assertCampaignStep, statesOfStanding } from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { lockCampaign, updateCampaign } from './load-campaign.ts';

const { campaignCommunes } = schema;

/**
 * Ends the answers of a campaign before its last day; past it the clock does. Firm lines become needs afterwards.
 *
 * @returns the id of the campaign
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS
 */
export const closeCampaign = command(
	'campaigns.close',
	async (tx, { campaignId }: { campaignId: string }): Promise<string> => {
		const campaign = await lockCampaign(tx, campaignId);
		assertCampaignStep('close', campaign.status);
		const states = await holdReplies(tx, campaignId);
		await updateCampaign(tx, campaign, { status: 'closed', endedAt: tx.now });
		const answered = states.filter((state) => statesOfStanding('answered').includes(state)).length;
		await record(tx, { type: 'campaign.closed', subjectId: campaignId, details: { answered } });
		return campaignId;
	}
);

/** Who is saving lines ends first; whoever comes later finds the campaign closed. */
export async function holdReplies({ db }: Pick<SignedTx, 'db'>, campaignId: string) {
	const rows = await db
		.select({ state: campaignCommunes.state })
		.from(campaignCommunes)
		.where(eq(campaignCommunes.campaignId, campaignId))
		.orderBy(asc(campaignCommunes.id))
		.for('no key update');
	return rows.map(({ state }) => state);
}
