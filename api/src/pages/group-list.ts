import { beforePublication, groupStages, type GroupFilter } from '@halle/domain';
import { schema } from '@halle/db';
import { and, inArray, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { listedGroup, type ListedGroup } from '../groups/list-groups.ts';
import { isOwnGroup, readOwnGroups } from '../groups/reading.ts';
import { duringDays, familiesOf, holdsWords, isOfFamily } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type ListOrder, type PageQuery } from '../list-page.ts';
import { nextActs } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';

const { groups } = schema;

const orders: Record<GroupFilter['order'], ListOrder> = {
	/** Those on their way, then those that buy, then what is over; the newest first. */
	stage: listOrder('groups', 'desc', [
		{
			by: sql`case when ${inArray(groups.status, [...beforePublication])} then 3
				when ${inArray(groups.status, ['active', 'closing'])} then 2 else 1 end`,
			kind: 'count'
		},
		{ by: groups.createdAt, kind: 'instant' },
		{ by: groups.id, kind: 'id' }
	]),
	newest: listOrder('groups-by-age', 'desc', [
		{ by: groups.createdAt, kind: 'instant' },
		{ by: groups.id, kind: 'id' }
	]),
	title: listOrder('groups-by-title', 'asc', [
		{ by: groups.title, kind: 'text' },
		{ by: groups.id, kind: 'id' }
	])
};

/** Undefined where nothing narrows the list. */
function conditionOf(
	{ text, stage, familyId, ...period }: GroupFilter,
	cpvCodes: readonly string[]
): SQL | undefined {
	return and(
		holdsWords([groups.title, groups.reference], text),
		stage && inArray(groups.status, groupStages[stage]),
		familyId === undefined ? undefined : isOfFamily(groups.cpvCode, cpvCodes, familyId),
		duringDays(groups.createdAt, period)
	);
}

/** The groups that the actor's organisation is in or coordinates, each with what this person has to do. */
export function listGroups(ctx: SignedIn, { after, ...filter }: GroupFilter & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const cpvCodes = await ownCpvCodes(tx);
		const order = orders[filter.order];
		const condition = conditionOf(filter, cpvCodes);
		const rows = await tx.db
			.select({ id: groups.id, key: order.key })
			.from(groups)
			.where(and(isOwnGroup, condition, order.behind(after)))
			.orderBy(...order.by)
			.limit(pageLimit);
		const page = pageOf(rows);
		const only = page.items.map(({ id }) => id);
		const readings = await readOwnGroups(tx, only);
		const acts = await nextActs(tx, { readings, suggestions: [], only });
		return {
			items: readings.map((reading) => ({
				...listedGroup(tx, reading),
				todo: acts.get(reading.group.id) ?? null
			})),
			next: page.next,
			...(await tallyOf(tx, condition)),
			/** Of all own groups: what the list can be narrowed to. */
			families: familiesOf(cpvCodes)
		};
	});
}

/** How many own groups there are, and how many the filter leaves. */
async function tallyOf(tx: SignedTx, condition: SQL | undefined) {
	const [tally] = await tx.db
		.select({
			total: sql<number>`count(*)::int`,
			matching: sql<number>`(count(*) filter (where ${condition ?? sql`true`}))::int`
		})
		.from(groups)
		.where(isOwnGroup);
	return tally ?? { total: 0, matching: 0 };
}

async function ownCpvCodes(tx: SignedTx): Promise<string[]> {
	const rows = await tx.db.selectDistinct({ code: groups.cpvCode }).from(groups).where(isOwnGroup);
	return rows.map(({ code }) => code);
}

/** All that the filter leaves, in its order. */
export async function groupIds(tx: SignedTx, filter: GroupFilter): Promise<string[]> {
	const rows = await tx.db
		.select({ id: groups.id })
		.from(groups)
		.where(and(isOwnGroup, conditionOf(filter, await ownCpvCodes(tx))))
		.orderBy(...orders[filter.order].by);
	return rows.map(({ id }) => id);
}

/** Some of the own groups, as the list shows them. */
export async function listedGroups(tx: SignedTx, ids: readonly string[]): Promise<ListedGroup[]> {
	const readings = await readOwnGroups(tx, ids);
	return readings.map((reading) => listedGroup(tx, reading));
}
