import { needStages, type NeedFilter } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { findCodes } from '@halle/db/search';
import { and, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { holdsWords, withinDays } from '../list-filter.ts';
import { listOrder, pageLimit, pageOf, type ListOrder, type PageQuery } from '../list-page.ts';
import { invitationsFor } from '../memberships/invitations-for.ts';
import { nextActs, readKnownOf } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';
import { actFor } from './needs.ts';

const { groups, needs } = schema;

const orders: Record<NeedFilter['order'], ListOrder> = {
	/** Those to post, those that look for partners, those in a group, those that are over; the newest first. */
	stage: listOrder('needs', 'desc', [
		{ by: schema.needRank(needs.status), kind: 'count' },
		{ by: needs.createdAt, kind: 'instant' },
		{ by: needs.id, kind: 'id' }
	]),
	start: listOrder('needs-by-start', 'asc', [
		{ by: needs.startsUntilOn, kind: 'day' },
		{ by: needs.id, kind: 'id' }
	]),
	amount: listOrder('needs-by-amount', 'desc', [
		{ by: needs.estimateExclTaxCents, kind: 'count' },
		{ by: needs.id, kind: 'id' }
	])
};

const isOwn = ({ actor }: SignedIn | SignedTx) => eq(needs.organisationId, actor.organisationId);

/** Undefined where nothing narrows the list; of words, the codes that they name. */
function conditionOf(
	{ text, stage, familyId, ids, ...period }: NeedFilter,
	codes: readonly string[]
): SQL | undefined {
	return and(
		ids && inArray(needs.id, ids),
		isCalledOrBuys(text, codes),
		stage && inArray(needs.status, needStages[stage]),
		familyId === undefined ? undefined : eq(needs.familyId, familyId),
		withinDays(needs.startsUntilOn, period)
	);
}

/** Needs whose title or code holds every word, or that buy what the words name: « stylos » finds « Fournitures de classe ». */
function isCalledOrBuys(text: string, codes: readonly string[]): SQL | undefined {
	return or(
		holdsWords([needs.title, needs.cpvCode], text),
		codes.length === 0 ? undefined : inArray(needs.cpvCode, [...codes])
	);
}

async function codesIn({ db }: SignedTx, text: string): Promise<string[]> {
	return text === '' ? [] : (await findCodes(db, text)).codes;
}

/** Own needs of these words, in the order of their list, so many at the most. */
export function findNeeds(tx: SignedTx, text: string, codes: readonly string[], most: number) {
	return tx.db
		.select({ id: needs.id, title: needs.title, at: needs.createdAt })
		.from(needs)
		.where(and(isOwn(tx), isCalledOrBuys(text, codes)))
		.orderBy(...orders.stage.by)
		.limit(most);
}

/** The needs of the actor's commune, each with the open suggestion it stands in and what is to be done. */
export function listNeeds(ctx: SignedIn, { after, ...filter }: NeedFilter & PageQuery) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const order = orders[filter.order];
		const condition = conditionOf(filter, await codesIn(tx, filter.text));
		const rows = await tx.db
			.select({ need: needs, suggestionId: openSuggestion, key: order.key })
			.from(needs)
			.where(and(isOwn(tx), condition, order.behind(after)))
			.orderBy(...order.by)
			.limit(pageLimit);
		const page = pageOf(rows);
		const list = page.items.map(({ need, suggestionId }) => ({ ...need, suggestionId }));
		const invitations = await invitationsFor(
			tx,
			list.map(({ id }) => id)
		);
		const acts = await nextActs(
			tx,
			await readKnownOf(tx, {
				groups: [
					...list.flatMap(({ groupId }) => groupId ?? []),
					...[...invitations.values()].map(({ groupId }) => groupId)
				],
				suggestions: list.flatMap(({ suggestionId }) => suggestionId ?? []),
				others: list.map(({ id }) => id)
			})
		);
		return {
			items: list.map((need) => {
				const { suggestionId } = need;
				return { ...need, todo: actFor(acts, need, { invitation: invitations.get(need.id), suggestionId }) };
			}),
			next: page.next,
			...(await tallyOf(tx, condition)),
			/** Of all own needs: what the list can be narrowed to. */
			families: await ownFamilies(tx.db, isOwn(tx))
		};
	});
}

/** How many own needs there are, how many are still drafts, and how many the filter leaves. */
async function tallyOf(tx: SignedTx, condition: SQL | undefined) {
	const [tally] = await tx.db
		.select({
			total: sql<number>`count(*)::int`,
			drafts: sql<number>`(count(*) filter (where status = 'draft'))::int`,
			matching: sql<number>`(count(*) filter (where ${condition ?? sql`true`}))::int`
		})
		.from(needs)
		.where(isOwn(tx));
	return tally ?? { total: 0, drafts: 0, matching: 0 };
}

async function ownFamilies(db: Db, own: SQL): Promise<string[]> {
	const rows = await db.selectDistinct({ familyId: needs.familyId }).from(needs).where(own);
	return rows.map(({ familyId }) => familyId);
}

/** The suggestion that a need stands in: neither founded nor turned down by one of its members. */
const openSuggestion = sql<string | null>`(select m.suggestion_id from suggestion_members m
	join suggestions s on s.id = m.suggestion_id where m.need_id = needs.id and s.group_id is null and not exists (
		select from suggestion_members d where d.suggestion_id = s.id and d.declined_at is not null)
	order by m.suggestion_id limit 1)`;

/** All that the filter leaves, in its order. */
export async function needIds(tx: SignedTx, filter: NeedFilter): Promise<string[]> {
	const rows = await tx.db
		.select({ id: needs.id })
		.from(needs)
		.where(and(isOwn(tx), conditionOf(filter, await codesIn(tx, filter.text))))
		.orderBy(...orders[filter.order].by);
	return rows.map(({ id }) => id);
}

/** Some of the own needs, with the reference of their group. */
export function needsWithGroups(tx: SignedTx, ids: readonly string[]) {
	return tx.db
		.select({ need: needs, id: needs.id, groupReference: groups.reference })
		.from(needs)
		.leftJoin(groups, eq(groups.id, needs.groupId))
		.where(and(isOwn(tx), inArray(needs.id, [...ids])));
}
