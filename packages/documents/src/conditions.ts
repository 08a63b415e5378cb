import { enumeration, of } from './french.ts';
import { missionNames, missions, type Mission } from '@halle/domain';
import type { Holder, PaperFacts, Party } from './facts.ts';

/** Says who carries out a mission, as a table shows it. */
export function holderName(facts: PaperFacts, holder: Holder): string {
	if (holder === 'coordinator') return 'Le coordonnateur, pour tous';
	if (holder === 'each-member') return 'Chaque membre, pour lui-même';
	return `${memberName(facts, holder.organisationId)}, pour tous`;
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
		return [`${memberName(facts, holder.organisationId)} : ${sentence(missions[name])}`];
	});
}

/** Says whether the coordinator does it for all. */
export function isCoordinators(facts: PaperFacts, mission: Mission): boolean {
	return facts.missions[mission] === 'coordinator';
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

function memberName({ members }: PaperFacts, organisationId: string): string {
	const member = members.find((other) => other.organisationId === organisationId);
	if (!member) throw new Error(`a mission is given to ${organisationId}, who is not a member`);
	return member.name;
}

function sentence(mission: string): string {
	return `${mission.charAt(0).toLowerCase()}${mission.slice(1)}`;
}
