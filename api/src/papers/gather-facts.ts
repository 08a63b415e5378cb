import { readLegalRules, schema } from '@halle/db';
import { missionsFor, type Holder, type PaperFacts } from '@halle/documents';
import {
	groupCalendar,
	groupMembersMin,
	groupValue,
	natureOf,
	parisDay,
	Refusal,
	type CalendarStepName,
	type GroupValue,
	type MandateType
} from '@halle/domain';
import { eq } from 'drizzle-orm';
import { currentCall, holidaySet } from '../calls/load-preparation.ts';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from '../groups/load-group.ts';
import { costsOf } from './costs.ts';
import { paperMembers, partyById, withoutFamily, type PaperMember } from './members.ts';

const { cpv } = schema;
/** A framework lasts four years at the most. @law CCP L2125-1 */
const monthsMax = 48;
/** What our convention asks before one leaves. */
const noticeDays = 30;

const steps: Record<CalendarStepName, readonly [label: string, article: string]> = {
	answers: ['Fin des adhésions', 'L2113-6 du CCP'],
	councils: ['Dernière délibération exécutoire', 'L2131-1 du CGCT'],
	consultation: ['Date limite de remise des offres', 'R2151-1 et R2161-3 du CCP'],
	analysis: ['Fin de l’analyse des offres', 'R2152-6 du CCP'],
	award: ['Signature et notification', 'R2182-1 du CCP'],
	start: ['Début d’exécution souhaité', '—'],
	questions: ['Dernier jour des questions', 'R2132-6 du CCP'],
	'award-notice': ['Avis d’attribution publié', 'R2183-1 du CCP'],
	'essential-data': ['Données essentielles publiées', 'R2196-1 du CCP']
};

const extents = {
	procedure: 'passing',
	signature: 'signing',
	integrated: 'everything',
	shared: 'signing',
	epci: 'signing'
} as const satisfies Record<MandateType, Parameters<typeof missionsFor>[0]>;

/**
 * Everything the papers of a group say, read from the same rows as the guards. Terms that are not settled yet are those
 * the product proposes: the coordinator signs for all, the commission is that of the group.
 *
 * @throws Refusal PAPERS_NOT_READY without a coordinator, or while fewer than two members take part
 */
export async function gatherFacts(tx: SignedTx, group: GroupRow): Promise<PaperFacts> {
	const members = await paperMembers(tx, group.id);
	const coordinator = group.coordinatorId ? await partyById(tx, group.coordinatorId) : null;
	if (!coordinator || members.length < groupMembersMin) throw new Refusal('PAPERS_NOT_READY');
	const value = await valueOf(tx, group, members);
	const call = await currentCall(tx, group.id);
	return {
		reference: group.reference,
		title: group.title,
		subject: await subjectOf(tx, group),
		cpvCode: group.cpvCode,
		preparedOn: parisDay(tx.now),
		coordinator,
		members: members.map(withoutFamily),
		...termsOf(group, members),
		durationMonths: Math.min(call?.durationMonths ?? longestOf(members), monthsMax),
		estimateExclTaxCents: value.estimateExclTaxCents,
		maximumExclTaxCents: value.maximumExclTaxCents,
		procedure: value.regime?.procedure ?? null,
		costs: await costsOf(tx, group, members),
		noticeDays,
		calendar: await calendarOf(tx, { group, members, value, call: call ?? null })
	};
}

function termsOf({ kind, mandate, commission, missionHolders }: GroupRow, members: readonly PaperMember[]) {
	// A member that has left carries nothing out any more: its missions are the coordinator's again.
	const named = Object.entries(missionHolders).filter(([, id]) =>
		members.some(({ organisationId }) => organisationId === id)
	);
	const given: Record<string, Holder> = Object.fromEntries(
		named.map(([mission, organisationId]) => [mission, { organisationId }])
	);
	return {
		isPermanent: kind === 'permanent',
		isEpciMandate: mandate === 'epci',
		missions: { ...missionsFor(extents[mandate ?? 'signature']), ...given },
		commission: commission === 'coordinator' ? ('of-the-coordinator' as const) : ('of-the-group' as const)
	};
}

async function subjectOf({ db }: SignedTx, { cpvCode }: GroupRow): Promise<string> {
	const [subject] = await db.select({ label: cpv.labelFr }).from(cpv).where(eq(cpv.code, cpvCode));
	return subject?.label ?? '';
}

function longestOf(members: readonly PaperMember[]): number {
	return Math.max(1, ...members.flatMap(({ needs }) => needs.map((need) => need.durationMonths)));
}

async function valueOf(
	tx: SignedTx,
	{ cpvCode }: GroupRow,
	members: readonly PaperMember[]
): Promise<GroupValue> {
	const familyId = members.find((member) => member.familyId)?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode });
	const estimates = members.map(({ needs }) =>
		needs.reduce((total, need) => total + need.estimateExclTaxCents, 0)
	);
	return groupValue(estimates, nature, parisDay(tx.now), await readLegalRules(tx.db));
}

type Drawn = {
	group: GroupRow;
	members: readonly PaperMember[];
	value: GroupValue;
	call: Awaited<ReturnType<typeof currentCall>> | null;
};

async function calendarOf(tx: SignedTx, { group, members, value, call }: Drawn) {
	const wished = members.flatMap(({ needs }) => needs.map((need) => need.startsFromOn)).toSorted();
	const { steps: drawn } = groupCalendar({
		today: parisDay(tx.now),
		status: group.status,
		createdOn: parisDay(group.createdAt),
		answerUntilOn: group.answerUntilOn,
		constitutedOn: group.constitutedAt && parisDay(group.constitutedAt),
		publishedOn: call?.publishedAt ? parisDay(call.publishedAt) : null,
		deadlineOn: call ? parisDay(call.deadlineAt) : null,
		questionsUntilOn: call ? parisDay(call.questionsUntilAt) : null,
		startsFromOn: wished.at(-1) ?? group.answerUntilOn,
		regime: value.regime,
		holidays: await holidaySet(tx)
	});
	return drawn.map(({ name, toOn }) => ({ label: steps[name][0], on: toOn, article: steps[name][1] }));
}
