import { schema } from '@halle/db';
import { campaignStages, type CampaignFilter, type ReplyState } from '@halle/domain';
import { and, desc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { holdsWords, withinDays } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type ListOrder, type PageQuery } from '../list-page.ts';
import { coordinatorsOf, isFollowed, stewardsOf } from '../stewards/stewards.ts';
import { withTx } from '../with-tx.ts';
import { countsOf } from './campaigns.ts';

const { campaignFamilies, campaigns } = schema;

const newest = listOrder('campaigns', 'desc', [
	{ by: campaigns.createdAt, kind: 'instant' },
	{ by: campaigns.id, kind: 'id' }
]);
const inOrder: Record<CampaignFilter['order'], ListOrder> = {
	newest,
	closing: listOrder('campaigns-by-closing', 'asc', [
		{ by: campaigns.closesOn, kind: 'day' },
		{ by: campaigns.id, kind: 'id' }
	])
};

const texts = [campaigns.title, campaigns.reference];
const ofFamily = (familyId: string) =>
	sql`exists (select from ${campaignFamilies} f where f.campaign_id = campaigns.id and f.family_id = ${familyId})`;

/** Undefined where nothing narrows the list. */
function conditionOf(
	tx: Pick<SignedTx, 'actor'>,
	{ text, stage, familyId, followedBy, ids, ...period }: CampaignFilter
): SQL | undefined {
	return and(
		ids && inArray(campaigns.id, ids),
		holdsWords(texts, text),
		stage && inArray(campaigns.status, campaignStages[stage]),
		familyId === undefined ? undefined : ofFamily(familyId),
		followedBy === undefined ? undefined : isFollowed('campaign', tx, followedBy),
		withinDays(campaigns.closesOn, period)
	);
}

const ownBy = ({ organisationId }: { organisationId: string }) =>
	eq(campaigns.organisationId, organisationId);

const listed = {
	...getTableColumns(campaigns),
	states: sql<Partial<Record<ReplyState, number>>>`coalesce((select jsonb_object_agg(state, replies) from (
		select r.state, count(*)::int as replies from campaign_communes r where r.campaign_id = campaigns.id group by 1) as s), '{}')`
};
type Listed = typeof campaigns.$inferSelect & { states: Partial<Record<ReplyState, number>> };

const withCounts = ({ states, ...campaign }: Listed) => ({ ...campaign, counts: countsOf(states) });

/** Each with who follows it. */
async function followed(tx: SignedTx, rows: readonly Listed[]) {
	const stewards = await stewardsOf(
		tx,
		rows.map(({ id }) => id)
	);
	return rows.map((row) => ({ ...withCounts(row), steward: stewards.get(row.id) ?? null }));
}

/** The campaigns of the actor’s organisation that a filter leaves, each with how its communes stand. */
export function listCampaigns(ctx: SignedIn, { after, ...filter }: CampaignFilter & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { db } = tx;
		const own = ownBy(ctx.actor);
		const order = inOrder[filter.order];
		const condition = conditionOf(tx, filter);
		const rows = await db
			.select({ ...listed, key: order.key })
			.from(campaigns)
			.where(and(own, condition, order.behind(after)))
			.orderBy(...order.by)
			.limit(pageLimit);
		const { items, next } = pageOf(rows);
		const families = await db
			.selectDistinct({ id: campaignFamilies.familyId })
			.from(campaignFamilies)
			.innerJoin(campaigns, eq(campaigns.id, campaignFamilies.campaignId))
			.where(own);
		return {
			items: await followed(tx, items),
			next,
			/** Of all own campaigns, whatever narrows the list. */
			open: await db.$count(campaigns, and(own, eq(campaigns.status, 'open'))),
			/** How many the filter leaves; null where nothing narrows the list. */
			matching: condition ? await db.$count(campaigns, and(own, condition)) : null,
			/** Of all own campaigns: what the list can be narrowed to. */
			families: families.map(({ id }) => id),
			/** Who may follow one. */
			coordinators: await coordinatorsOf(tx)
		};
	});
}

/** All that the filter leaves, in its order. */
export async function campaignIds(tx: SignedTx, filter: CampaignFilter): Promise<string[]> {
	const rows = await tx.db
		.select({ id: campaigns.id })
		.from(campaigns)
		.where(and(ownBy(tx.actor), conditionOf(tx, filter)))
		.orderBy(...inOrder[filter.order].by);
	return rows.map(({ id }) => id);
}

/** Some of the own campaigns, as the list shows them. */
export async function listedCampaigns(tx: SignedTx, ids: readonly string[]) {
	const rows = await tx.db
		.select(listed)
		.from(campaigns)
		.where(and(ownBy(tx.actor), inArray(campaigns.id, [...ids])));
	return followed(tx, rows);
}

/** The own campaigns of these words, the one of this very reference first, then the newest, so many at the most. */
export function findCampaigns({ db, actor }: SignedTx, text: string, reference: string, most: number) {
	return db
		.select({
			id: campaigns.id,
			title: campaigns.title,
			reference: campaigns.reference,
			at: campaigns.createdAt
		})
		.from(campaigns)
		.where(and(ownBy(actor), holdsWords(texts, text)))
		.orderBy(desc(eq(campaigns.reference, reference)), ...newest.by)
		.limit(most);
}
