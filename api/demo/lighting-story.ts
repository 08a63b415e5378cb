import { campaigns } from './campaigns.ts';
import { foundGroup, nameCoordinator, settleTerms, sign, signAll, vote } from './form-group.ts';
import { growNeed, readChanges } from './group-changes.ts';
import { issuePapers } from './papers.ts';
import { postNeeds } from './post-needs.ts';
import { bid, publish } from './run-call.ts';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

const sauldre = '200000933';
/** The commune that buys more, by its code: the engine lists members in another order for each demonstration. */
const code = '18067';

/**
 * Street lights: amended once the convention was in force, published, and declared without follow-up while the envelopes
 * were sealed. The group is left to be ended.
 */
export async function lightingStory(stage: Stage): Promise<void> {
	await stage.goTo(-130);
	await postNeeds(stage, campaigns.lighting);
	await stage.goTo(-126);
	const group = await foundGroup(stage, campaigns.lighting, 'all');
	const { groupId, members } = group;
	await nameCoordinator(stage, group, sauldre);
	await settleTerms(stage, group, sauldre);
	await signAll(stage, group, -112);

	await stage.goTo(-104);
	await growNeed(stage, { groupId, code, times: 2, reason: 'La rue de la gare est ajoutée au programme.' });
	await readChanges(stage, groupId, [
		...members.map((member) => [member, 'buyer'] as const),
		[sauldre, 'coordinator']
	]);
	await issuePapers(stage, sauldre, groupId);
	await vote(stage, groupId, code, -98);
	await sign(stage, groupId, code, -92);

	const call = await publish(stage, group, {
		siren: sauldre,
		title: 'Luminaires à diodes pour l’éclairage public',
		publishOn: -80,
		deadlineOn: -50,
		description: 'Luminaires à diodes, 3 000 kelvins au plus, abaissement de nuit.'
	});
	await stage.goTo(-66);
	await bid(stage, call, 'bureau', 245_00);
	await stage.goTo(-58);
	await stage.as(sauldre, 'coordinator').calls.abandon({
		callId: call.callId,
		reason: 'Le syndicat d’énergie prend la compétence éclairage : les communes n’achètent plus elles-mêmes.',
		...once()
	});
	await stage.settle();
}
