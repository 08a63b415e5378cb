import { readLegalRules } from '@halle/db';
import {
	groupCalendar,
	groupValue,
	natureOf,
	outlineOf,
	parisDay,
	type CalendarFacts,
	type Day,
	type GroupOutline
} from '@halle/domain';
import { currentCall, holidaySet, type CallRow } from '../calls/load-preparation.ts';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from './load-group.ts';
import { readMembers, type Member } from './members.ts';
import { isJoined } from './situation.ts';

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

/** What some of its members make of a group, and what the law asks of that. */
export async function valueOf(tx: SignedTx, group: GroupRow, members: readonly Member[]) {
	const familyId = members[0]?.needs[0]?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode: group.cpvCode });
	return {
		nature,
		...groupValue(
			members.map((member) => member.estimateExclTaxCents),
			nature,
			parisDay(tx.now),
			await readLegalRules(tx.db)
		)
	};
}

/** The group as it is shown before and after a change, with these members. */
export async function outlineWith(
	tx: SignedTx,
	group: GroupRow,
	members: readonly Member[]
): Promise<GroupOutline> {
	const value = await valueOf(tx, group, members);
	const call = (await currentCall(tx, group.id)) ?? null;
	const { steps } = await calendarOf(tx, { group, call, members, regime: value.regime });
	return outlineOf(value, steps.find(({ name }) => name === 'award')?.toOn ?? null);
}

/** The group with one organisation, invited or in, and without it. */
export async function withAndWithout(tx: SignedTx, group: GroupRow, organisationId: string) {
	const members = await readMembers(tx, group.id);
	const others = members.filter(
		(member) => isJoined(member.status) && member.organisationId !== organisationId
	);
	const own = members.filter((member) => member.organisationId === organisationId);
	return {
		without: await outlineWith(tx, group, others),
		with: await outlineWith(tx, group, [...others, ...own]),
		/** Whose council has voted, without it: who is asked again when the papers change. */
		voted: others.filter(({ status }) => status !== 'interested').map(({ name }) => name)
	};
}
