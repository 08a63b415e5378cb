import {
	groupCalendar,
	knownRegime,
	natureOf,
	outlineOf,
	parisDay,
	readKeptRegime,
	staggeredStarts,
	type CalendarFacts,
	type Day,
	type EstimatedValue,
	type GroupOutline,
	type GroupValue,
	type Nature,
	type QuantityChange
} from '@halle/domain';
import { membersOf, type Member } from '../groups/members.ts';
import { currentCall, type Reading } from '../groups/reading.ts';
import { isJoined } from '../groups/situation.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { valueOfPurchase } from './load-preparation.ts';
import { boughtBy, purchaseOf, purchasesAround, resized, type Purchase } from './purchase.ts';

/**
 * The procedure of a group on a calendar.
 *
 * @param members those whose starts count
 */
export function calendarOf(
	reading: Reading,
	{ members, regime }: Pick<CalendarFacts, 'regime'> & { members: readonly Member[] },
	{ today, holidays }: LawOfTheDay
) {
	const { group } = reading;
	const call = currentCall(reading);
	return groupCalendar({
		today,
		status: group.status,
		createdOn: parisDay(group.createdAt),
		answerUntilOn: group.answerUntilOn,
		agreedOn: group.agreedAt && parisDay(group.agreedAt),
		constitutedOn: group.constitutedAt && parisDay(group.constitutedAt),
		publishedOn: call?.publishedAt ? parisDay(call.publishedAt) : null,
		deadlineOn: call && parisDay(call.deadlineAt),
		questionsUntilOn: call && parisDay(call.questionsUntilAt),
		startsFromOn: firstCommonStart(members) ?? group.answerUntilOn,
		...lastCommonStart(members),
		regime,
		holidays
	});
}

/** The first day of what is bought together: every need may start then, or comes in later, after the contract it follows. */
function firstCommonStart(members: readonly Member[]): Day | undefined {
	const needs = members.flatMap((member) => member.needs);
	return needs.length > 0 ? staggeredStarts(needs).startsOn : undefined;
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
export function valueOf(
	{ group }: Reading,
	{ purchase, members }: { purchase: Purchase; members: readonly Member[] },
	{ today, rules }: LawOfTheDay
): GroupValue & { nature: Nature; parts: EstimatedValue } {
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
			: knownRegime(parts.valueCents, nature, today, rules)
	};
}

/** The value of what those who take part in a group are buying. */
export function currentValue(reading: Reading, members: readonly Member[], law: LawOfTheDay) {
	return valueOf(reading, { purchase: boughtByMembers(purchaseOf(reading), members), members }, law);
}

/** The group as it stands, and with another estimate of one of its needs when that is asked. */
export function outlineNow(
	reading: Reading,
	law: LawOfTheDay,
	change?: Pick<QuantityChange, 'id' | 'estimateExclTaxCents'>
): GroupOutline {
	const members = membersOf(reading).filter(({ status }) => isJoined(status));
	const purchase = boughtByMembers(purchaseOf(reading), members);
	return outlineWith(reading, { members, purchase: change ? resized(purchase, change) : purchase }, law);
}

/** The group with one organisation, invited or in, and without it. */
export function withAndWithout(reading: Reading, law: LawOfTheDay, organisationId: string) {
	const members = membersOf(reading);
	const others = members.filter(
		(member) => isJoined(member.status) && member.organisationId !== organisationId
	);
	const own = members.filter((member) => member.organisationId === organisationId);
	const all = [...others, ...own];
	const around = purchasesAround(reading, organisationId);
	const outline = (purchase: Purchase, who: readonly Member[]) =>
		outlineWith(reading, { purchase: boughtByMembers(purchase, all), members: who }, law);
	return {
		without: outline(around.without, others),
		with: outline(around.with, all),
		/** Whose council has voted, without it: who is asked again when the papers change. */
		voted: others.filter(({ status }) => status !== 'interested').map(({ name }) => name)
	};
}

/** The group as it is shown before and after a change. */
function outlineWith(
	reading: Reading,
	{ purchase, members }: { purchase: Purchase; members: readonly Member[] },
	law: LawOfTheDay
): GroupOutline {
	const value = valueOf(reading, { purchase, members }, law);
	const { steps } = calendarOf(reading, { members, regime: value.regime }, law);
	return outlineOf(value, steps.find(({ name }) => name === 'award')?.toOn ?? null);
}

function boughtByMembers(purchase: Purchase, members: readonly Member[]): Purchase {
	const ids = new Set(members.map(({ organisationId }) => organisationId));
	return boughtBy(purchase, (id) => ids.has(id));
}
