import { schema } from '@halle/db';
import {
	baseUnit,
	estimatedGroupValue,
	groupCalendar,
	isUnitCode,
	knownRegime,
	measureOf,
	natureOf,
	needBlock,
	outlineOf,
	Refusal,
	unitCodes,
	type Day,
	type GroupJoining,
	type GroupKind,
	type GroupOutline,
	type GroupStatus,
	type MandateType,
	type Measure,
	type ValuedPurchase
} from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { lawOfTheDay, type LawOfTheDay } from '../law/law-of-the-day.ts';
import { blockOf, type NeedRow } from '../needs/load-need.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';
import { explainEntry } from './explain-entry.ts';

const { needs } = schema;

/** A group that takes newcomers: what decides whether one may come in, and what that makes of it. */
export type JoinableGroup = {
	id: string;
	reference: string;
	title: string;
	cpvCode: string;
	unit: string;
	status: GroupStatus;
	kind: GroupKind;
	mandate: MandateType | null;
	coordinator: string | null;
	coordinatorSiren: string | null;
	answerUntilOn: Day;
	createdOn: Day;
	members: readonly {
		name: string;
		estimateExclTaxCents: number;
		familyId: string | null;
		startsFromOn: Day | null;
	}[];
	/** What decides its value, as its members see it. */
	purchase: ValuedPurchase;
};

/** A group that takes newcomers, in a list: the first of its members and of one's own needs that have their place there. */
type OpenGroup = {
	id: string;
	title: string;
	kind: GroupKind;
	coordinator: string | null;
	members: number;
	names: readonly string[];
	estimateExclTaxCents: number;
	needs: readonly (Measure & { id: string; title: string; quantity: number })[];
};

const byTitle = listOrder('joinable-groups', 'asc', [
	{ by: sql`title`, kind: 'text' },
	{ by: sql`id`, kind: 'id' }
]);

/** In which unit quantities are added, by unit. */
export const bases = JSON.stringify(Object.fromEntries(unitCodes.map((code) => [code, baseUnit(code)])));

/**
 * The groups that take newcomers and in which posted needs of the actor's commune have their place, with these needs.
 *
 * @param needId the only need that is looked at; without it, all of them
 */
export function listJoinable(ctx: SignedIn, { after, needId }: PageQuery & { needId?: string | undefined }) {
	return withTx(ctx, async ({ db }) => {
		const [title, id] = byTitle.keyAt(after) ?? [null, null];
		const rows = await db.execute<OpenGroup & { key: string }>(sql`
			select id, title, kind, coordinator, members::int, names, estimate_cents::float8 as "estimateExclTaxCents", needs,
				${byTitle.key} as key
			from app.joinable_groups(${bases}::jsonb, ${needId ?? null}::uuid, ${title}::text, ${id}::uuid, ${pageLimit}::int)
			order by ${sql.join(byTitle.by, sql`, `)}`);
		return pageOf(rows);
	});
}

/**
 * What coming into a group with one need changes for all, and why and with what gain for one's own: shown before confirming.
 * Of the others, what they come to together.
 *
 * @throws Refusal ORGANISATION_UNVERIFIED, GROUP_NOT_FOUND, NEED_NOT_FOUND, NEED_NOT_COMPATIBLE
 */
export function getJoining(ctx: SignedIn, { groupId, needId }: GroupJoining) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		await assertVerified(tx);
		const { group, need } = await findJoining(tx, { groupId, needId });
		const { id, title, quantity, estimateExclTaxCents } = need;
		const own = { name: '', estimateExclTaxCents, familyId: need.familyId, startsFromOn: need.startsFromOn };
		const law = await lawOfTheDay(tx);
		return {
			group: { id: group.id, reference: group.reference, title: group.title, status: group.status },
			need: { id, title, quantity, ...measureOf(need), estimateExclTaxCents },
			/** As a suggestion says it; null when nothing can be computed. */
			entry: await explainEntry(tx, { groupId, needId }, law),
			before: outlineFor(group, law),
			after: outlineFor(
				{ ...group, members: [...group.members, own], purchase: withNeed(group.purchase, need) },
				law
			)
		};
	});
}

/** @throws Refusal GROUP_NOT_FOUND when it takes no newcomer; NEED_NOT_FOUND also when it is another's; NEED_NOT_COMPATIBLE */
export async function findJoining(tx: SignedTx, { groupId, needId }: GroupJoining) {
	const group = await joinableGroup(tx, groupId);
	if (!group) throw new Refusal('GROUP_NOT_FOUND');
	const [need] = await tx.db
		.select()
		.from(needs)
		.where(and(eq(needs.id, needId), eq(needs.organisationId, tx.actor.organisationId)));
	if (!need) throw new Refusal('NEED_NOT_FOUND');
	if (need.status !== 'submitted' || !fits(need, group)) throw new Refusal('NEED_NOT_COMPATIBLE');
	return { group, need };
}

async function joinableGroup({ db }: SignedTx, groupId: string): Promise<JoinableGroup | undefined> {
	const [row] = await db.execute<JoinableGroup>(sql`
		select id, reference, title, cpv_code as "cpvCode", unit, status, kind, mandate, coordinator,
			coordinator_siren as "coordinatorSiren", to_char(answer_until_on, 'YYYY-MM-DD') as "answerUntilOn",
			to_char(created_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "createdOn", members, purchase
		from app.joinable_group(${groupId}::uuid)`);
	return row;
}

function fits(need: NeedRow, { cpvCode, unit }: Pick<JoinableGroup, 'cpvCode' | 'unit'>): boolean {
	return isUnitCode(unit) && blockOf(need) === needBlock({ cpvCode, unit, packUnit: null });
}

/** A longer need lengthens a purchase whose consultation is not written. */
function withNeed(purchase: ValuedPurchase, need: NeedRow): ValuedPurchase {
	const durationMonths = purchase.lots
		? purchase.durationMonths
		: Math.max(purchase.durationMonths, need.durationMonths);
	return { ...purchase, durationMonths, needs: [...purchase.needs, need] };
}

function outlineFor(group: JoinableGroup, { today, rules, holidays }: LawOfTheDay): GroupOutline {
	const { members } = group;
	const familyId = members[0]?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode: group.cpvCode });
	const { needsCents, valueCents } = estimatedGroupValue(group.purchase);
	const regime = knownRegime(valueCents, nature, today, rules);
	const starts = members.flatMap(({ startsFromOn }) => startsFromOn ?? []).toSorted();
	const { steps } = groupCalendar({
		today,
		status: group.status,
		createdOn: group.createdOn,
		answerUntilOn: group.answerUntilOn,
		constitutedOn: null,
		publishedOn: null,
		deadlineOn: null,
		startsFromOn: starts.at(-1) ?? group.answerUntilOn,
		regime,
		holidays
	});
	const value = {
		members: members.length,
		estimateExclTaxCents: needsCents,
		maximumExclTaxCents: valueCents,
		regime
	};
	return outlineOf(value, steps.find(({ name }) => name === 'award')?.toOn ?? null);
}
