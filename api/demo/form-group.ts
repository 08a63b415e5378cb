import type { AgreementInput } from '@halle/domain';
import type { Campaign } from './campaigns.ts';
import * as acts from './acts.ts';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

/** Finds what the engine suggests for a campaign, and founds the group with everybody who is in it. */
export async function foundGroup(
	stage: Stage,
	campaign: Campaign,
	accepting: 'all' | 'founder'
): Promise<FormedGroup> {
	const [founder = ''] = campaign.communes;
	const { suggestions } = stage.as(founder, 'buyer');
	const { items: listed } = await suggestions.list();
	const suggested = await Promise.all(listed.map(({ id }) => suggestions.get(id)));
	const suggestion = suggested.find(({ explanation }) =>
		explanation.members.some((member) => member.title === campaign.title)
	);
	if (!suggestion) throw new Error(`the engine suggests nothing for « ${campaign.title} »`);
	const members = suggestion.explanation.members.map((member) => member.communeCode);
	// The founder goes first: it is named so in the journal of the group.
	const willing = accepting === 'all' ? [founder, ...members.filter((code) => code !== founder)] : [founder];
	let groupId = '';
	for (const code of willing) {
		groupId = await stage
			.as(code, 'buyer')
			.groups.acceptSuggestion({ suggestionId: suggestion.id, ...once() });
	}
	return { groupId, members: willing };
}

export type FormedGroup = { groupId: string; members: readonly string[] };

/** Names the EPCI of the members coordinator. */
export async function nameCoordinator(
	stage: Stage,
	{ groupId, members }: FormedGroup,
	siren: string
): Promise<void> {
	const organisationId = stage.actors.get(`${siren}:coordinator`)?.organisationId ?? '';
	await stage.as(members[0] ?? '', 'buyer').groups.nameCoordinator({ groupId, organisationId, ...once() });
}

/** The EPCI closes the list of members and settles the terms: it runs and signs the purchase, its commission awards. */
export async function settleTerms(
	stage: Stage,
	{ groupId }: FormedGroup,
	siren: string,
	terms: Partial<Omit<AgreementInput, 'groupId'>> = {}
): Promise<void> {
	const coordinator = stage.as(siren, 'coordinator');
	await coordinator.groups.closeMembership({ groupId, ...once() });
	await acts.agree(coordinator, groupId, terms);
}

/** All confirm their quantities; the councils vote on a day and the vote is enforceable three days later, when the mayors sign. */
export async function signAll(
	stage: Stage,
	{ groupId, members }: FormedGroup,
	votedOn: number
): Promise<void> {
	for (const code of members) await confirm(stage, groupId, code);
	for (const code of members) await vote(stage, groupId, code, votedOn);
	for (const code of members) await sign(stage, groupId, code, votedOn + 3);
}

/** One commune says that its quantities are right. */
export async function confirm(stage: Stage, groupId: string, code: string): Promise<void> {
	await stage.as(code, 'buyer').groups.confirmQuantities({ groupId, ...once() });
}

/** One council's vote, enforceable three days later. */
export async function vote(stage: Stage, groupId: string, code: string, votedOn: number): Promise<void> {
	await stage.goTo(votedOn + 3, '11:00');
	const number = `${stage.day(votedOn).slice(0, 7)}-${code.slice(-2)}`;
	const dates = { votedOn: stage.day(votedOn), enforceableOn: stage.day(votedOn + 3) };
	await acts.deliberate(stage.as(code, 'signatory'), groupId, { number, ...dates });
}

/** One mayor's signature. */
export async function sign(stage: Stage, groupId: string, code: string, signedOn: number): Promise<void> {
	await stage.goTo(signedOn, '15:00');
	const signature = { signedOn: stage.day(signedOn), signatoryName: 'Le maire' };
	await acts.sign(stage.as(code, 'signatory'), groupId, signature);
}
