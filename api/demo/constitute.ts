import type { AgreementInput } from '@halle/domain';
import type { Campaign } from './campaigns.ts';
import { foundGroup, nameCoordinator, settleTerms, signAll, type FormedGroup } from './form-group.ts';
import { postNeeds } from './post-needs.ts';
import type { Stage } from './stage.ts';

/** Days from today, and the EPCI that coordinates. */
type Course = {
	siren: string;
	postOn: number;
	foundOn: number;
	voteOn: number;
	terms?: Partial<Omit<AgreementInput, 'groupId'>>;
};

/** The usual way of a campaign, from its needs to a convention in force, with everybody in it. */
export async function constitute(
	stage: Stage,
	campaign: Campaign,
	{ siren, postOn, foundOn, voteOn, terms }: Course
): Promise<FormedGroup> {
	await stage.goTo(postOn);
	await postNeeds(stage, campaign);
	await stage.goTo(foundOn);
	const group = await foundGroup(stage, campaign, 'all');
	await nameCoordinator(stage, group, siren);
	await settleTerms(stage, group, siren, terms);
	await signAll(stage, group, voteOn);
	return group;
}
