import { schema } from '@halle/db';
import { Refusal, type CampaignSituation } from '@halle/domain';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { campaignCommunes, campaignFamilies, campaigns, organisations } = schema;
export type CampaignRow = typeof campaigns.$inferSelect;

/**
 * The campaign of the actor’s organisation, locked until the transaction ends: acts on one campaign come one after the other.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s
 */
export async function lockCampaign(tx: SignedTx, id: string): Promise<CampaignRow> {
	const [campaign] = await lockCampaigns(tx, [id]);
	if (!campaign) throw new Refusal('CAMPAIGN_NOT_FOUND');
	return campaign;
}

/** The same of several, locked in one order whoever asks. @throws Refusal CAMPAIGN_NOT_FOUND when one of them is not there */
export async function lockCampaigns({ db, actor }: SignedTx, ids: readonly string[]): Promise<CampaignRow[]> {
	const locked = await db
		.select()
		.from(campaigns)
		.where(and(inArray(campaigns.id, [...ids]), eq(campaigns.organisationId, actor.organisationId)))
		.orderBy(asc(campaigns.id))
		.for('no key update');
	if (locked.length < ids.length) throw new Refusal('CAMPAIGN_NOT_FOUND');
	return locked;
}

/** Changes the row of a campaign that is locked. */
export async function updateCampaign(
	{ db }: SignedTx,
	{ id, revision }: Pick<CampaignRow, 'id' | 'revision'>,
	values: Partial<typeof campaigns.$inferInsert>
): Promise<void> {
	await db
		.update(campaigns)
		.set({ ...values, revision: revision + 1 })
		.where(eq(campaigns.id, id));
}

/** A commune that a letter can be written to: an address was typed, or it has an account. */
export const isReachable = sql<boolean>`(coalesce(${campaignCommunes.email}, '') <> '' or exists (
	select from organisations o where o.commune_code = campaign_communes.commune_code and o.stands))`;

/** What the domain needs to say what may be done with a campaign now. */
export async function situationOf(
	{ db }: Pick<SignedTx, 'db'>,
	{ id, status, organisationId }: Pick<CampaignRow, 'id' | 'status' | 'organisationId'>
): Promise<CampaignSituation> {
	const [found] = await db
		.select({
			isVerified: organisations.stands,
			families: db.$count(campaignFamilies, eq(campaignFamilies.campaignId, id)),
			communes: db.$count(campaignCommunes, eq(campaignCommunes.campaignId, id)),
			addresses: db.$count(campaignCommunes, and(eq(campaignCommunes.campaignId, id), isReachable)),
			othersOpen: db.$count(
				campaigns,
				and(eq(campaigns.organisationId, organisationId), eq(campaigns.status, 'open'))
			)
		})
		.from(organisations)
		.where(eq(organisations.id, organisationId));
	if (!found) throw new Refusal('ORGANISATION_NOT_FOUND');
	return { status, ...found };
}
