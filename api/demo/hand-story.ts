import { familyById } from '@halle/domain';
import { once } from './acts.ts';
import { campaigns } from './campaigns.ts';
import { postNeeds } from './post-needs.ts';
import type { Stage } from './stage.ts';

const sancerrois = '200069227';

/**
 * Defibrillators: a group that an EPCI founded by hand, for those it invites alone. One has accepted, one has its need in it and
 * has not answered, one is to say what it needs.
 */
export async function handStory(stage: Stage): Promise<void> {
	const { communes: posted, familyId } = campaigns.defibrillators;
	const family = familyById(familyId);
	if (!family) throw new Error(`no family ${familyId}`);
	await stage.goTo(-5);
	await postNeeds(stage, campaigns.defibrillators);
	await stage.goTo(-4);
	const invited = [...posted, '18020'];
	const groupId = await stage.as(sancerrois, 'coordinator').groups.foundByHand({
		title: 'Défibrillateurs des salles communales',
		cpvCode: family.cpvCode,
		unit: family.unit,
		perimeter: 'epci',
		place: sancerrois,
		startsFromOn: stage.day(campaigns.defibrillators.startsFrom),
		startsUntilOn: stage.day(campaigns.defibrillators.startsUntil),
		byInvitation: true,
		organisationIds: invited.map((code) => stage.actors.get(`${code}:buyer`)?.organisationId ?? ''),
		...once()
	});
	await stage.goTo(-3);
	await stage.as(posted[0], 'buyer').groups.answerInvitation({ groupId, accept: true, ...once() });
	await stage.settle();
}
