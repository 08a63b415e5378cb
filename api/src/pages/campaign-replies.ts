import { schema, type Db } from '@halle/db';
import { Refusal, replyActReasons } from '@halle/domain';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import type { PageQuery } from '../list-page.ts';
import { situationOf } from '../replies/load-reply.ts';
import { withTx } from '../with-tx.ts';
import { familiesOf, linesOf } from './replies.ts';

const { campaignCommunes, campaignLines, campaigns, communes } = schema;

/** What one commune says of one family, its places together. */
type Cell = {
	replyId: string;
	familyId: string;
	lines: number;
	/** Lines that nobody answered, those given away among them. */
	unanswered: number;
	firm: number;
	estimated: number;
	/** Of the firm lines, and of all that say one, in the unit of the family. */
	firmQuantity: number;
	quantity: number;
	yearlyExclTaxCents: number;
};

/** One statement for a page, whatever its communes and lines; « rien cette année » counts for nothing. */
export async function cellsOf(db: Db, replyIds: readonly string[]): Promise<Cell[]> {
	if (replyIds.length === 0) return [];
	const { state, quantity, yearlyExclTaxCents } = campaignLines;
	const rows = await db
		.select({
			replyId: campaignLines.replyId,
			familyId: campaignLines.familyId,
			lines: sql<number>`count(*)::int`,
			unanswered: sql<number>`(count(*) filter (where ${state} in ('asked', 'delegated')))::int`,
			firm: sql<number>`(count(*) filter (where ${state} = 'firm'))::int`,
			estimated: sql<number>`(count(*) filter (where ${state} in ('estimate', 'like_last', 'answered')))::int`,
			firmQuantity: sql<number>`coalesce(sum(${quantity}) filter (where ${state} = 'firm'), 0)::float8`,
			quantity: sql<number>`coalesce(sum(${quantity}) filter (where ${state} in ('firm', 'estimate', 'like_last', 'answered')), 0)::float8`,
			yearlyExclTaxCents: sql<number>`coalesce(sum(${yearlyExclTaxCents}) filter (where ${state} in ('firm', 'estimate', 'like_last', 'answered')), 0)::float8`
		})
		.from(campaignLines)
		.innerJoin(campaignCommunes, eq(campaignCommunes.id, campaignLines.replyId))
		.where(and(inArray(campaignLines.replyId, [...replyIds]), sql`${campaignCommunes.state} <> 'nothing'`))
		.groupBy(campaignLines.replyId, campaignLines.familyId);
	return rows;
}

/**
 * What one commune of a campaign says, line by line.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND
 */
export function getCampaignReply(ctx: SignedIn, { replyId, after }: { replyId: string } & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx = { ...base, actor: ctx.actor };
		const [found] = await tx.db
			.select({ reply: campaignCommunes, campaign: campaigns, communeName: communes.name })
			.from(campaignCommunes)
			.innerJoin(campaigns, eq(campaigns.id, campaignCommunes.campaignId))
			.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
			.where(and(eq(campaignCommunes.id, replyId), eq(campaigns.organisationId, tx.actor.organisationId)));
		if (!found) throw new Refusal('CAMPAIGN_NOT_FOUND');
		const { reply, campaign, communeName } = found;
		const situation = situationOf(tx, { reply, campaign });
		return {
			campaign,
			reply,
			communeName,
			today: situation.today,
			families: await familiesOf(tx, campaign.id),
			obstacles: {
				reopen: replyActReasons('reopen', situation)[0] ?? null,
				refuseLate: replyActReasons('refuseLate', situation)[0] ?? null
			},
			lines: await linesOf(tx, { replyId, after })
		};
	});
}
