import { schema } from '@halle/db';
import { assertCampaignDays, parisDay, type CampaignInput } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { followOwn } from '../stewards/stewards.ts';
import { communesOf } from '../territory/communes-of.ts';
import { assertFamilies, layPerimeter } from './perimeter.ts';

/**
 * Prepares a campaign of the actor’s organisation. Nobody is written to before it is opened.
 *
 * @returns the id of the campaign
 * @throws Refusal what the days refuse (`assertCampaignDays`), the perimeter (`communesOf`) and the families
 */
export const draftCampaign = command('campaigns.draft', async (tx, input: CampaignInput): Promise<string> => {
	assertCampaignDays(input, parisDay(tx.now));
	assertFamilies(input.familyIds);
	const codes = await communesOf(tx, input);
	const { title, perimeter, place, closesOn, startsFromOn, startsUntilOn } = input;
	const [campaign] = await tx.db
		.insert(schema.campaigns)
		.values({
			...{ title, perimeter, place, closesOn, startsFromOn, startsUntilOn },
			organisationId: tx.actor.organisationId,
			reference: sql`app.next_reference('CR')`
		})
		.returning({ id: schema.campaigns.id });
	if (!campaign) throw new Error('insert returned no row');
	await layPerimeter(tx, campaign.id, { codes, familyIds: input.familyIds });
	await followOwn(tx, { campaignId: campaign.id });
	await record(tx, { type: 'campaign.drafted', subjectId: campaign.id });
	return campaign.id;
});
