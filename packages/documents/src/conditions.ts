import { enumeration, of } from './french.ts';
import { executionMissions, missionNames, missions, type Mission } from '@halle/domain';
import type { Holder, PaperFacts, Party } from './facts.ts';

/** Says who carries out a mission, as a table shows it. */
export function holderName(facts: PaperFacts, holder: Holder): string {
	if (holder === 'coordinator') return 'Le coordonnateur, pour tous';
	if (holder === 'each-member') return 'Chaque membre, pour lui-même';
	return `${memberOf(facts, holder.organisationId).name}, pour tous`;
}

/** The missions that the coordinator carries out for all, as the convention lists them. */
export function missionsOfCoordinator(facts: PaperFacts): string[] {
	return missionNames.filter((name) => isCoordinators(facts, name)).map((name) => sentence(missions[name]));
}

/** The missions given to a member other than the coordinator, each with its name. */
export function missionsOfOthers(facts: PaperFacts): string[] {
	return missionNames.flatMap((name) => {
		const holder = facts.missions[name];
		if (typeof holder === 'string') return [];
		return [`${memberOf(facts, holder.organisationId).name} : ${sentence(missions[name])}`];
	});
}

/** Says whether the coordinator does it for all. */
function isCoordinators(facts: PaperFacts, mission: Mission): boolean {
	return facts.missions[mission] === 'coordinator';
}

/** Who acts in the name of all, in the places of a sentence: « Le coordonnateur », « au coordonnateur ». */
export type Agent = { subject: string; to: string };

/** Who carries out a mission for all the members; null when each does it for itself. @law CCP L2113-7 */
export function agentOf(facts: PaperFacts, mission: Mission): Agent | null {
	const holder = facts.missions[mission];
	if (holder === 'each-member') return null;
	if (holder === 'coordinator') return { subject: 'Le coordonnateur', to: 'au coordonnateur' };
	const party = whoIs(memberOf(facts, holder.organisationId));
	return { subject: `${party.charAt(0).toUpperCase()}${party.slice(1)}`, to: `à ${party}` };
}

/** Says whether some of the carrying out of the contract is done for all. */
export function isCarriedOutTogether(facts: PaperFacts): boolean {
	return executionMissions.some((mission) => agentOf(facts, mission));
}

/** Says whether the procedure follows from the maximum of annex B alone: no renewal, option or lot adds to it. */
export function isWorthItsMaximum({ valueExclTaxCents, maximumExclTaxCents }: PaperFacts): boolean {
	return valueExclTaxCents === undefined || valueExclTaxCents === maximumExclTaxCents;
}

/** The buyers, as a sentence enumerates them. */
export function memberNames(facts: PaperFacts): string {
	return enumeration(facts.members.map(({ name }) => name));
}

/** « la commune d’Aubigny-sur-Nère », « la CC Sauldre et Sologne ». */
export function whoIs(party: Pick<Party, 'kind' | 'name'>): string {
	return party.kind === 'commune' ? `la commune ${of(party.name)}` : `l’établissement ${party.name}`;
}

/** Who signs for a party: a mayor for a commune, a president for an EPCI. */
export function representativeOf({ kind }: Pick<Party, 'kind'>): string {
	return kind === 'commune' ? 'son maire' : 'son président';
}

/** The body that deliberates. */
export function councilOf({ kind }: Pick<Party, 'kind'>): string {
	return kind === 'commune' ? 'conseil municipal' : 'conseil communautaire';
}

function memberOf({ members }: PaperFacts, organisationId: string): Party {
	const member = members.find((other) => other.organisationId === organisationId);
	if (!member) throw new Error(`a mission is given to ${organisationId}, who is not a member`);
	return member;
}

function sentence(mission: string): string {
	return `${mission.charAt(0).toLowerCase()}${mission.slice(1)}`;
}
