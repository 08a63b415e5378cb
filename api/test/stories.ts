import { schema } from '@halle/db';
import {
	measureOf,
	type AgreementInput,
	type Day,
	type NewNeed,
	type SuggestionExplanation
} from '@halle/domain';
import { eq, inArray } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import * as acts from '../demo/acts.ts';
import { key, type PersonName, type World } from './harness.ts';
import { paper } from './paper.ts';

/** The communes of the stories, by the end of their people's names. */
export type Town = 'Aubigny' | 'Argent' | 'Blancafort';
const towns: readonly Town[] = ['Aubigny', 'Argent', 'Blancafort'];
/** The EPCI of all three coordinates. */
export const coordinator = 'coordinatorOfSauldre' satisfies PersonName;

const buyer = (town: Town) => `buyerOf${town}` as const;
const signatory = (town: Town) => `signatoryOf${town}` as const;

/** Each town posts its need for paper. @returns the need of each, in the order given */
export async function postNeeds(
	world: World,
	who: readonly Town[] = towns,
	need: Partial<NewNeed> = {}
): Promise<string[]> {
	const ids: string[] = [];
	for (const town of who) {
		ids.push(await acts.post(world.as(buyer(town)), { ...paper, ...need }));
	}
	return ids;
}

/** What is assumed of the prices of paper. */
const assumptions: SuggestionExplanation['assumptions'] = {
	family: 'fournitures et matériel de bureau',
	discountMaxBasisPoints: 1_600,
	halfDiscountCents: 4_500_000,
	source: '',
	procedureCosts: [
		{ belowCents: 4_000_000, costCents: 30_000 },
		{ belowCents: 9_000_000, costCents: 150_000 },
		{ belowCents: 21_600_000, costCents: 300_000 },
		{ belowCents: null, costCents: 700_000 }
	],
	groupCostCents: 60_000,
	memberCostCents: 12_000,
	durationToleranceMonths: 12
};

function suggestedMember(
	need: typeof schema.needs.$inferSelect,
	{ id, name, communeCode }: typeof schema.organisations.$inferSelect
): SuggestionExplanation['members'][number] {
	return {
		communeCode: communeCode ?? '',
		communeName: name,
		longitude: 2,
		latitude: 47,
		positionSource: 'geonames',
		organisationId: id,
		needId: need.id,
		isAnticipated: false,
		title: need.title,
		quantity: need.quantity,
		...measureOf(need),
		amountCents: need.estimateExclTaxCents,
		gain: { lowCents: 8_000, highCents: 12_000 },
		procedureGainCents: 0
	};
}

/** The engine's answer for these needs, written as the engine writes it. @returns the id of the suggestion */
export async function suggest({ owner }: World, needIds: readonly string[]): Promise<string> {
	const id = randomUUID();
	const rows = await owner.db
		.select({ need: schema.needs, organisation: schema.organisations })
		.from(schema.needs)
		.innerJoin(schema.organisations, eq(schema.organisations.id, schema.needs.organisationId))
		.where(inArray(schema.needs.id, [...needIds]));
	await owner.db.insert(schema.suggestions).values({
		id,
		key: `${id.replaceAll('-', '')}${id.replaceAll('-', '')}`,
		block: '3019:RM',
		title: 'Papier et fournitures 2027',
		cpvCode: '30197630',
		unit: 'RM',
		netCents: 30_000,
		gainLowCents: 20_000,
		gainHighCents: 40_000,
		totalCents: 400_000,
		farthestMetres: 9_000,
		isFarthestApproximate: false,
		explanation: {
			start: { fromOn: '2027-03-01', untilOn: '2027-06-30' },
			gain: { lowCents: 20_000, highCents: 40_000 },
			subject: { cpvCode: '30197630', label: '', digits: 8 },
			coordinators: [],
			assumptions,
			members: rows.map(({ need, organisation }) => suggestedMember(need, organisation))
		} satisfies Partial<SuggestionExplanation>
	});
	await owner.db.insert(schema.suggestionMembers).values(
		rows.map(({ need, organisation }) => ({
			suggestionId: id,
			organisationId: organisation.id,
			communeCode: organisation.communeCode ?? '',
			needId: need.id,
			amountCents: need.estimateExclTaxCents,
			gainLowCents: 8_000,
			gainHighCents: 12_000
		}))
	);
	return id;
}

/** Aubigny founds the group on a suggestion; nobody has answered yet. */
export async function foundGroup(world: World, who: readonly Town[] = towns): Promise<string> {
	const suggestionId = await suggest(world, await postNeeds(world, who));
	return world.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() });
}

/**
 * The others accept and the EPCI is named: the group is open.
 *
 * @param accepting all who were invited, unless some do not answer
 */
export async function openGroup(
	world: World,
	who: readonly Town[] = towns,
	accepting = who
): Promise<string> {
	const groupId = await foundGroup(world, who);
	for (const town of accepting.filter((other) => other !== 'Aubigny')) {
		await world.as(buyer(town)).groups.answerInvitation({ groupId, accept: true, ...key() });
	}
	const { organisationId } = world.people[coordinator];
	await world.as('buyerOfAubigny').groups.nameCoordinator({ groupId, organisationId, ...key() });
	return groupId;
}

/** The coordinator closes the list of members. */
export async function closedGroup(
	world: World,
	who: readonly Town[] = towns,
	accepting = who
): Promise<string> {
	const groupId = await openGroup(world, who, accepting);
	await world.as(coordinator).groups.closeMembership({ groupId, ...key() });
	return groupId;
}

/** The coordinator settles the terms of the convention: the councils may vote. */
export async function agreedGroup(
	world: World,
	who: readonly Town[] = towns,
	terms: Partial<Omit<AgreementInput, 'groupId'>> = {}
): Promise<string> {
	const groupId = await closedGroup(world, who);
	await acts.agree(world.as(coordinator), groupId, terms);
	return groupId;
}

/** The day of the legal clock. */
async function today({ owner }: World): Promise<Day> {
	const [row] = await owner.sql`select to_char(legal_now() at time zone 'Europe/Paris', 'YYYY-MM-DD') as day`;
	return String(row?.day);
}

/** The council of a town votes, today unless the test says when; the vote is enforceable on that day. */
export async function deliberate(world: World, groupId: string, town: Town, on?: Day): Promise<void> {
	const votedOn = on ?? (await today(world));
	const vote = { number: '2026-41', votedOn, enforceableOn: votedOn };
	await acts.deliberate(world.as(signatory(town)), groupId, vote);
}

/** The mayor of a town signs, today unless the test says when. */
export async function sign(world: World, groupId: string, town: Town, on?: Day): Promise<void> {
	const signedOn = on ?? (await today(world));
	const signature = { signedOn, signatoryName: `Le maire de ${town}` };
	await acts.sign(world.as(signatory(town)), groupId, signature);
}

/** Every council has voted and every mayor has signed: the convention is in force. */
export async function constitutedGroup(
	world: World,
	who: readonly Town[] = towns,
	terms: Partial<Omit<AgreementInput, 'groupId'>> = {}
): Promise<string> {
	const groupId = await agreedGroup(world, who, terms);
	for (const town of who) {
		await deliberate(world, groupId, town);
		await sign(world, groupId, town);
	}
	return groupId;
}

/** A consultation in preparation on a constituted group, with the proposals of the product. */
export async function draftedCall(
	world: World,
	who: readonly Town[] = towns
): Promise<{ groupId: string; callId: string }> {
	const groupId = await constitutedGroup(world, who);
	const callId = await world.as(coordinator).calls.draft({ groupId, ...key() });
	return { groupId, callId };
}

/** The consultation is published: one lot of paper for all the towns, deadline by the product's proposal. */
export async function publishedCall(world: World, who: readonly Town[] = towns) {
	return published(world, await draftedCall(world, who));
}

/** The same of a consultation that was prepared. */
export async function published(world: World, { groupId, callId }: { groupId: string; callId: string }) {
	const reference = await world.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
	const [call] = await world.owner.db.select().from(schema.calls).where(eq(schema.calls.id, callId));
	const lots = await world.owner.db.select().from(schema.lots).where(eq(schema.lots.callId, callId));
	if (!call) throw new Error('no call was published');
	return { groupId, callId, reference, deadlineAt: call.deadlineAt, lotIds: lots.map((lot) => lot.id) };
}
