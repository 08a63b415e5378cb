import { schema, type Db } from '@halle/db';
import { campaignActReasons, familyById } from '@halle/domain';
import { and, desc, eq, sql } from 'drizzle-orm';
import { situationOf } from '../campaigns/load-campaign.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { readCampaign } from './campaigns.ts';

const { campaignCommunes, communes } = schema;

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
			proposals: await proposalsOf(tx.db, campaignId),
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
			gainLowCents: suggestions.gainLowCents,
			gainHighCents: suggestions.gainHighCents,
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

/** By family: communes that said something, firm or estimated; how many of the firm ones became needs, and stand in no proposal. */
async function outcomeOf({ db }: SignedTx, campaignId: string) {
	const rows = await db.execute<{
		familyId: string;
		firm: number;
		estimated: number;
		firmQuantity: number;
		estimatedQuantity: number;
		needs: number;
		obstacles: number;
	}>(sql`
		with said as (
			select l.family_id, l.reply_id, bool_or(l.state = 'firm') as is_firm,
				coalesce(sum(l.quantity) filter (where l.state = 'firm'), 0) as firm_quantity,
				coalesce(sum(l.quantity) filter (where l.state <> 'firm'), 0) as estimated_quantity
			from campaign_lines l join campaign_communes r on r.id = l.reply_id and r.state <> 'nothing'
			where l.campaign_id = ${campaignId}::uuid and l.state in ('firm', 'estimate', 'like_last', 'answered')
			group by 1, 2)
		select f.family_id as "familyId", count(*) filter (where s.is_firm)::int as firm,
			count(*) filter (where not s.is_firm)::int as estimated, coalesce(sum(s.firm_quantity), 0)::float8 as "firmQuantity",
			coalesce(sum(s.estimated_quantity), 0)::float8 as "estimatedQuantity",
			(select count(n.need_id) from campaign_needs n join campaign_communes r on r.id = n.reply_id
				where r.campaign_id = ${campaignId}::uuid and n.family_id = f.family_id)::int as needs,
			(select count(n.obstacle) from campaign_needs n join campaign_communes r on r.id = n.reply_id
				where r.campaign_id = ${campaignId}::uuid and n.family_id = f.family_id)::int as obstacles
		from campaign_families f left join said s on s.family_id = f.family_id
		where f.campaign_id = ${campaignId}::uuid
		group by f.family_id, f.position order by f.position`);
	return rows.map((row) => {
		const family = familyById(row.familyId);
		return { ...row, label: family?.label ?? row.familyId, unit: family?.unit ?? 'H87' };
	});
}
