import { checkGroup, StandingMarket, tableOf, type EngineNeed, type EngineParams } from '@halle/aggregation';
import { sumBalances, type Balance, type GroupEntry } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { balancesOf } from '../suggestions/balances.ts';
import { toEngineNeed } from '../suggestions/engine-need.ts';
import { explainTogether, refusalOf, relaxationOf, unitOf } from '../suggestions/explain-suggestion.ts';
import { assumedFor, engineRows, type EngineRow, type WrittenRow } from './engine-rows.ts';

/**
 * Why the actor's commune and a group go together, and what it would gain there, as a suggestion says it: of an invitation by
 * the needs that are reserved in it, of an open group by the one that is named.
 *
 * @returns null when nothing can be computed: no need of one's own, nobody else’s, no prices assumed, or a commune without a
 * known position
 */
export async function explainEntry(
	tx: SignedTx,
	{ groupId, needId }: { groupId: string; needId?: string },
	law: LawOfTheDay
): Promise<GroupEntry | null> {
	const all = engineRows(await entryNeeds(tx, groupId, needId ?? null));
	const isOwn = ({ organisationId }: { organisationId: string | null }) =>
		organisationId === tx.actor.organisationId;
	const own = all?.filter(isOwn) ?? [];
	const assumed = all && own.length > 0 ? await assumedFor(tx, all, law) : null;
	if (!all || !assumed) return null;
	const { members, ...explanation } = explainTogether(all, assumed);
	const others = all.filter((need) => !isOwn(need));
	const { params } = assumed;
	return {
		explanation,
		unit: unitOf(all),
		ownNeedIds: members.filter(isOwn).map((member) => member.needId),
		balance: balanceAmong(own, others, params),
		balanceWithThoseIn: balanceAmong(
			own,
			others.filter(({ takesPart }) => takesPart),
			params
		),
		...admissionOf(own, others, params)
	};
}

/** What buying with those does to the money of these; null when there are none. */
function balanceAmong(
	own: readonly EngineRow[],
	others: readonly EngineRow[],
	params: EngineParams
): Balance | null {
	if (others.length === 0) return null;
	const needs = [...others, ...own].map(toEngineNeed);
	const { members } = balancesOf({ needs, names: new Map(), params }) ?? {};
	return sumBalances(own.flatMap(({ id }) => members?.get(id) ?? [])) ?? null;
}

/** Whether the group, frozen as it is but open to newcomers, takes these in; and what keeps it from that. */
function admissionOf(
	own: readonly EngineRow[],
	others: readonly EngineRow[],
	params: EngineParams
): Pick<GroupEntry, 'isAdmitted' | 'brokenRules' | 'relaxation'> {
	const [newcomers, group] = [own.map(toEngineNeed), others.map(toEngineNeed)];
	const broken = checkGroup([...group, ...newcomers], params);
	const [only] = own;
	const { relaxation } = own.length === 1 && only && broken.length > 0 ? refusalOf(only, group, params) : {};
	const names = new Map([...own, ...others].map(({ id, place }) => [id, place.name]));
	return {
		isAdmitted: broken.length === 0 && areTakenIn(newcomers, group, params),
		brokenRules: [...new Set(broken.map(({ rule }) => rule))],
		relaxation: relaxation ? relaxationOf(relaxation, (id) => names.get(id) ?? '') : null
	};
}

function areTakenIn(
	newcomers: readonly EngineNeed[],
	group: readonly EngineNeed[],
	params: EngineParams
): boolean {
	const ids = group.map(({ id }) => id);
	const market = new StandingMarket(tableOf(group), [ids], params);
	market.freeze(ids, 'newcomers');
	const formed = newcomers.flatMap((need) => market.post(need).formed);
	return newcomers.every(({ id }) => formed.some((one) => one.includes(id) && one.includes(ids[0] ?? '')));
}

/** Every need of the group, and the own one that is named. */
async function entryNeeds({ db }: SignedTx, groupId: string, needId: string | null): Promise<WrittenRow[]> {
	const rows = await db.execute<{ need: WrittenRow }>(
		sql`select need from app.entry_needs(${groupId}::uuid, ${needId}::uuid) as need`
	);
	return rows.map(({ need }) => need);
}
