import { schema, type Db } from '@halle/db';
import { campaignActReasons, familyById } from '@halle/domain';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { situationOf } from '../campaigns/load-campaign.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withBalances } from '../suggestions/suggested-balances.ts';
import { withTx } from '../with-tx.ts';
import { readCampaign } from './campaigns.ts';

const { campaignCommunes, campaignFamilies, communes } = schema;

/**
 * What can be founded on a campaign that is over: each suggestion with its firm quantities, and by family what was said.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND
 */
export function getCampaignGroups(ctx: SignedIn, campaignId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const campaign = await readCampaign(tx, campaignId);
		const situation = await situationOf(tx, campaign);
		return {
			...campaign,
			obstacle: campaignActReasons('found', situation)[0] ?? null,
			proposals: await withBalances(tx, await proposalsOf(tx.db, campaignId)),
			families: await outcomeOf(tx, campaignId)
		};
	});
}

/** Suggestions that hold a need made of firm lines, with how many of its communes the campaign asked. */
async function proposalsOf(db: Db, campaignId: string) {
	const { campaignNeeds, groups, suggestionMembers, suggestions } = schema;
	return db
		.select({
			id: suggestions.id,
			title: suggestions.title,
			groupId: suggestions.groupId,
			groupReference: groups.reference,
			coordinatorId: groups.coordinatorId,
			amountCents: sql<number>`(${suggestions.explanation} ->> 'totalAmountCents')::float8`,
			members: sql<number>`(select count(distinct m.organisation_id) from suggestion_members m
				where m.suggestion_id = ${suggestions.id} and m.organisation_id is not null)::int`,
			firm: sql<number>`count(distinct ${campaignCommunes.id})::int`,
			names: sql<string[]>`array_agg(distinct ${communes.name})`
		})
		.from(campaignNeeds)
		.innerJoin(campaignCommunes, eq(campaignCommunes.id, campaignNeeds.replyId))
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.innerJoin(suggestionMembers, eq(suggestionMembers.needId, campaignNeeds.needId))
		.innerJoin(suggestions, eq(suggestions.id, suggestionMembers.suggestionId))
		.leftJoin(groups, eq(groups.id, suggestions.groupId))
		.where(and(eq(campaignCommunes.campaignId, campaignId), notDeclined))
		.groupBy(suggestions.id, groups.id)
		.orderBy(desc(suggestions.gainHighCents), suggestions.id);
}

const notDeclined = sql`not exists (select from suggestion_members m
	where m.suggestion_id = suggestions.id and m.declined_at is not null)`;

/**
 * By family: communes that said something, firm or estimated, as the worker summed it up; how many of the firm ones became
 * needs, and how many could not.
 */
async function outcomeOf({ db }: SignedTx, campaignId: string) {
	const ofFamily = sql`from campaign_needs n join campaign_communes r on r.id = n.reply_id
		where r.campaign_id = campaign_families.campaign_id and n.family_id = campaign_families.family_id`;
	const rows = await db
		.select({
			familyId: campaignFamilies.familyId,
			firm: campaignFamilies.firmCommunes,
			estimated: campaignFamilies.estimatedCommunes,
			firmQuantity: campaignFamilies.firmQuantity,
			estimatedQuantity: campaignFamilies.estimatedQuantity,
			needs: sql<number>`(select count(n.need_id) ${ofFamily})::int`,
			obstacles: sql<number>`(select count(n.obstacle) ${ofFamily})::int`
		})
		.from(campaignFamilies)
		.where(eq(campaignFamilies.campaignId, campaignId))
		.orderBy(asc(campaignFamilies.position));
	return rows.map((row) => {
		const family = familyById(row.familyId);
		return { ...row, label: family?.label ?? row.familyId, unit: family?.unit ?? 'H87' };
	});
}
