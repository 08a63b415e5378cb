import { campaigns } from './campaigns.ts';
import { constitute } from './constitute.ts';
import { sign, vote } from './form-group.ts';
import { growNeed, readChanges } from './group-changes.ts';
import { issuePapers } from './papers.ts';
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
	const group = await constitute(stage, campaigns.lighting, {
		siren: sauldre,
		postOn: -130,
		foundOn: -126,
		voteOn: -112
	});
	const { groupId, members } = group;

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
