import { missionsFor, type Holder, type Member, type PaperFacts } from '@halle/documents';
import {
	frameworkMonths,
	groupMembersMin,
	natureOf,
	Refusal,
	type CalendarStep,
	type CalendarStepName,
	type MandateType
} from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { membersOf } from '../groups/members.ts';
import { currentCall, type GroupRow, type Reading } from '../groups/reading.ts';
import { isJoined } from '../groups/situation.ts';
import { lawOfTheDay, type LawOfTheDay } from '../law/law-of-the-day.ts';
import { calendarOf, currentValue } from '../purchases/value.ts';
import { balancesOf } from '../suggestions/balances.ts';
import { costsOf } from './costs.ts';
import { paperMembers, partyById } from './members.ts';
import { pricedGroup, sharingOf } from './priced-group.ts';
import { amendmentOf } from './versions.ts';

/** What our convention asks before one leaves. */
const noticeDays = 30;

/** The steps of the calendar as annex E names them, by the day on which each ends. */
const endOf: Record<CalendarStepName, string> = {
	answers: 'Fin des adhésions',
	councils: 'Dernière délibération exécutoire',
	consultation: 'Date limite de remise des offres',
	analysis: 'Fin de l’analyse des offres',
	award: 'Signature et notification',
	start: 'Début d’exécution souhaité',
	questions: 'Dernier jour des questions',
	'award-notice': 'Avis d’attribution publié',
	'essential-data': 'Données essentielles publiées'
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
export async function gatherFacts(tx: SignedTx, reading: Reading): Promise<PaperFacts> {
	const { group } = reading;
	const members = await paperMembers(tx, reading);
	const coordinator = group.coordinatorId ? await partyById(tx, group.coordinatorId) : null;
	if (!coordinator || members.length < groupMembersMin) throw new Refusal('PAPERS_NOT_READY');
	const joined = membersOf(reading).filter(({ status }) => isJoined(status));
	const law = await lawOfTheDay(tx);
	const value = currentValue(reading, joined, law);
	const amendment = await amendmentOf(tx, group);
	const { steps } = calendarOf(reading, { members: joined, regime: value.regime }, law);
	return {
		reference: group.reference,
		title: group.title,
		subject: reading.subject,
		cpvCode: group.cpvCode,
		nature: value.nature,
		preparedOn: law.today,
		...(amendment && { amendment }),
		coordinator,
		members,
		...termsOf(group, members),
		durationMonths: frameworkMonths(currentCall(reading)?.durationMonths ?? longestOf(members)),
		estimateExclTaxCents: sumOf(members, 'estimateExclTaxCents'),
		maximumExclTaxCents: sumOf(members, 'maximumExclTaxCents'),
		valueExclTaxCents: value.maximumExclTaxCents,
		procedure: procedureOf(value.regime),
		costs: await costsOf(tx, group, members),
		balances: await balancesIn(tx, reading, law),
		noticeDays,
		calendar: datesOf(steps)
	};
}

/** What the purchase does to the money of each that takes part, its costs shared as these papers say. */
async function balancesIn(
	tx: SignedTx,
	reading: Reading,
	{ today, rules }: LawOfTheDay
): Promise<NonNullable<PaperFacts['balances']>> {
	const law = { nature: natureOf(reading.group), on: today, rules };
	const priced = await pricedGroup(tx, reading, law, ({ status }) => isJoined(status));
	const balances = priced && balancesOf({ ...priced, sharing: await sharingOf(tx, reading) });
	return [...(balances?.members ?? [])].map(([organisationId, balance]) => ({ organisationId, balance }));
}

/** What councils vote presumes nothing: without the rules of the day, the paper says that they will decide. */
function procedureOf(regime: ReturnType<typeof currentValue>['regime']): PaperFacts['procedure'] {
	return regime && !regime.presumed ? regime.procedure : null;
}

/** Each step by its last day; a start wished before the contract can be notified says so. */
function datesOf(steps: readonly CalendarStep[]): PaperFacts['calendar'] {
	const notified = steps.find(({ name }) => name === 'award')?.toOn ?? '';
	return steps.map(({ name, toOn, article }) => ({
		label:
			name === 'start' && toOn < notified ? `${endOf.start}, possible après la notification` : endOf[name],
		on: toOn,
		article: article ?? '—'
	}));
}

function termsOf(
	{ kind, admitsLater, mandate, commission, missionHolders }: GroupRow,
	members: readonly Member[]
) {
	// A member that has left carries nothing out any more: its missions are the coordinator's again.
	const named = Object.entries(missionHolders).filter(([, id]) =>
		members.some(({ organisationId }) => organisationId === id)
	);
	const holders: Record<string, Holder> = Object.fromEntries(
		named.map(([mission, organisationId]) => [mission, { organisationId }])
	);
	return {
		isPermanent: kind === 'permanent',
		admitsLater,
		isEpciMandate: mandate === 'epci',
		missions: { ...missionsFor(extents[mandate ?? 'signature']), ...holders },
		commission: commission === 'coordinator' ? ('of-the-coordinator' as const) : ('of-the-group' as const)
	};
}

function sumOf(members: readonly Member[], amount: 'estimateExclTaxCents' | 'maximumExclTaxCents'): number {
	return members.flatMap(({ needs }) => needs).reduce((sum, need) => sum + need[amount], 0);
}

function longestOf(members: readonly Member[]): number {
	return Math.max(...members.flatMap(({ needs }) => needs.map((need) => need.durationMonths)));
}
