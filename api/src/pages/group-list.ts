import { beforePublication, groupStages, type GroupFilter, type NextDate } from '@halle/domain';
import { schema } from '@halle/db';
import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { listedGroup, type ListedGroup } from '../groups/list-groups.ts';
import { isOwnGroup, readOwnGroups, type Reading } from '../groups/reading.ts';
import { duringDays, familiesOf, holdsWords, isOfFamily } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type ListOrder, type PageQuery } from '../list-page.ts';
import { blockersOf, type Blocker } from '../memberships/blockers.ts';
import { coordinatorsOf, isFollowed, stewardsOf, type Steward } from '../stewards/stewards.ts';
import { nextActs } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';
import { nextDatesOf, nextDay } from './next-dates.ts';

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
	/** What is dated next, the nearest first: a portfolio. */
	date: listOrder('groups-by-date', 'asc', [
		{ by: nextDay, kind: 'day' },
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

const isCalled = (text: string) => holdsWords([groups.title, groups.reference], text);

/** Undefined where nothing narrows the list. */
function conditionOf(
	tx: SignedTx,
	{ text, stage, familyId, followedBy, ids, ...period }: GroupFilter,
	cpvCodes: readonly string[]
): SQL | undefined {
	return and(
		ids && inArray(groups.id, ids),
		isCalled(text),
		stage && inArray(groups.status, groupStages[stage]),
		followedBy === undefined ? undefined : isFollowed('group', tx, followedBy),
		familyId === undefined ? undefined : isOfFamily(groups.cpvCode, cpvCodes, familyId),
		duringDays(groups.createdAt, period)
	);
}

/** Own groups of these words, the one of this very reference first, then the newest, so many at the most. */
export function findGroups({ db }: SignedTx, text: string, reference: string, most: number) {
	return db
		.select({ id: groups.id, title: groups.title, reference: groups.reference, at: groups.createdAt })
		.from(groups)
		.where(and(isOwnGroup, isCalled(text)))
		.orderBy(desc(eq(groups.reference, reference)), desc(groups.createdAt), desc(groups.id))
		.limit(most);
}

/** The groups that the actor's organisation is in or coordinates, each with what this person has to do. */
export function listGroups(ctx: SignedIn, { after, ...filter }: GroupFilter & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const cpvCodes = await ownCpvCodes(tx);
		const order = orders[filter.order];
		const condition = conditionOf(tx, filter, cpvCodes);
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
			items: (await withWaits(tx, readings)).map((group) => ({
				...group,
				todo: acts.get(group.id) ?? null
			})),
			next: page.next,
			...(await tallyOf(tx, condition)),
			/** Of all own groups: what the list can be narrowed to. */
			families: familiesOf(cpvCodes),
			/** Who may follow one, for who coordinates. */
			coordinators: tx.actor.role === 'coordinator' ? await coordinatorsOf(tx) : []
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
		.where(and(isOwnGroup, conditionOf(tx, filter, await ownCpvCodes(tx))))
		.orderBy(...orders[filter.order].by);
	return rows.map(({ id }) => id);
}

/** A group with what it comes to next, and what holds it back until then. */
type GroupInPortfolio = ListedGroup & {
	nextDate: NextDate | null;
	blockers: Blocker[];
	/** Who follows it; null to the members, whom it does not concern. */
	steward: Steward | null;
};

async function withWaits(tx: SignedTx, readings: readonly Reading[]): Promise<GroupInPortfolio[]> {
	const ids = readings.map(({ group }) => group.id);
	const dates = await nextDatesOf(tx, ids);
	const followed = tx.actor.role === 'coordinator' ? await stewardsOf(tx, ids) : null;
	return readings.map((reading) => ({
		...listedGroup(tx, reading),
		nextDate: dates.get(reading.group.id) ?? null,
		blockers: blockersOf(tx, reading),
		steward: followed?.get(reading.group.id) ?? null
	}));
}

/** Some of the own groups, as the list shows them. */
export async function listedGroups(tx: SignedTx, ids: readonly string[]): Promise<GroupInPortfolio[]> {
	return withWaits(tx, await readOwnGroups(tx, ids));
}
