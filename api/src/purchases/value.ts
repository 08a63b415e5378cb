import { readLaw } from '@halle/db';
import {
	groupCalendar,
	knownRegime,
	natureOf,
	outlineOf,
	parisDay,
	readKeptRegime,
	type CalendarFacts,
	type Day,
	type EstimatedValue,
	type GroupOutline,
	type GroupValue,
	type Nature,
	type QuantityChange
} from '@halle/domain';
import { currentCall, holidaySet, valueOfPurchase, type CallRow } from './load-preparation.ts';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from '../groups/load-group.ts';
import { readMembers, type Member } from '../groups/members.ts';
import { boughtBy, purchaseOf, purchasesAround, resized, type Purchase } from './purchase.ts';
import { isJoined } from '../groups/situation.ts';

type Drawn = Pick<CalendarFacts, 'regime'> & {
	group: GroupRow;
	call: CallRow | null;
	members: readonly Member[];
};

/** The procedure of a group on a calendar. */
export async function calendarOf(tx: SignedTx, { group, call, members, regime }: Drawn) {
	return groupCalendar({
		today: parisDay(tx.now),
		status: group.status,
		createdOn: parisDay(group.createdAt),
		answerUntilOn: group.answerUntilOn,
		constitutedOn: group.constitutedAt && parisDay(group.constitutedAt),
		publishedOn: call?.publishedAt ? parisDay(call.publishedAt) : null,
		deadlineOn: call && parisDay(call.deadlineAt),
		questionsUntilOn: call && parisDay(call.questionsUntilAt),
		startsFromOn: firstCommonStart(members) ?? group.answerUntilOn,
		...lastCommonStart(members),
		regime,
		holidays: await holidaySet(tx)
	});
}

/** The first day on which every need may start. */
function firstCommonStart(members: readonly Member[]): Day | undefined {
	return members
		.flatMap((member) => member.needs.map((need) => need.startsFromOn))
		.toSorted()
		.at(-1);
}

/** The last day on which every need may still start. */
function lastCommonStart(members: readonly Member[]): { startsUntilOn?: Day } {
	const [startsUntilOn] = members.flatMap(({ needs }) => needs.map((need) => need.startsUntilOn)).toSorted();
	return startsUntilOn ? { startsUntilOn } : {};
}

/**
 * What a purchase of a group is worth to the law, and what the law asks of that: of one that is published, what it asked
 * on that day.
 *
 * @param members those who take part
 * @law CCP R2121-1, R2121-8; décret 2025-1386 art. 4
 */
export async function valueOf(
	tx: SignedTx,
	{ group, purchase, members }: { group: GroupRow; purchase: Purchase; members: readonly Member[] }
): Promise<GroupValue & { nature: Nature; parts: EstimatedValue }> {
	const familyId = members[0]?.needs[0]?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode: group.cpvCode });
	const parts = valueOfPurchase(purchase);
	const { call } = purchase;
	return {
		nature,
		parts,
		members: members.length,
		estimateExclTaxCents: parts.needsCents,
		maximumExclTaxCents: parts.valueCents,
		regime: call?.publishedAt
			? readKeptRegime(call.regime, call.reference)
			: knownRegime(parts.valueCents, nature, parisDay(tx.now), await readLaw(tx.db))
	};
}

/** The value of what those who take part in a group are buying. */
export async function currentValue(tx: SignedTx, group: GroupRow, members: readonly Member[]) {
	const ids = new Set(members.map(({ organisationId }) => organisationId));
	const purchase = boughtBy(await purchaseOf(tx, group), (id) => ids.has(id));
	return valueOf(tx, { group, purchase, members });
}

/** The group as it is shown before and after a change. */
async function outlineWith(
	tx: SignedTx,
	{ group, purchase, members }: { group: GroupRow; purchase: Purchase; members: readonly Member[] }
): Promise<GroupOutline> {
	const value = await valueOf(tx, { group, purchase, members });
	const call = (await currentCall(tx, group.id)) ?? null;
	const { steps } = await calendarOf(tx, { group, call, members, regime: value.regime });
	return outlineOf(value, steps.find(({ name }) => name === 'award')?.toOn ?? null);
}

/** The group as it stands, and with another estimate of one of its needs when that is asked. */
export async function outlineNow(
	tx: SignedTx,
	group: GroupRow,
	change?: Pick<QuantityChange, 'id' | 'estimateExclTaxCents'>
): Promise<GroupOutline> {
	const members = (await readMembers(tx, group.id)).filter(({ status }) => isJoined(status));
	const ids = new Set(members.map(({ organisationId }) => organisationId));
	const purchase = boughtBy(await purchaseOf(tx, group), (id) => ids.has(id));
	return outlineWith(tx, { group, members, purchase: change ? resized(purchase, change) : purchase });
}

/** The group with one organisation, invited or in, and without it. */
export async function withAndWithout(tx: SignedTx, group: GroupRow, organisationId: string) {
	const members = await readMembers(tx, group.id);
	const others = members.filter(
		(member) => isJoined(member.status) && member.organisationId !== organisationId
	);
	const own = members.filter((member) => member.organisationId === organisationId);
	const ids = new Set([...others, ...own].map((member) => member.organisationId));
	const around = await purchasesAround(tx, group, organisationId);
	const outline = (purchase: Purchase, who: readonly Member[]) =>
		outlineWith(tx, { group, purchase: boughtBy(purchase, (id) => ids.has(id)), members: who });
	return {
		without: await outline(around.without, others),
		with: await outline(around.with, [...others, ...own]),
		/** Whose council has voted, without it: who is asked again when the papers change. */
		voted: others.filter(({ status }) => status !== 'interested').map(({ name }) => name)
	};
}
