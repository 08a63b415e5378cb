import { campaigns } from './campaigns.ts';
import { constitute } from './constitute.ts';
import { bid, openAndScore, publish } from './run-call.ts';
import type { Stage } from './stage.ts';

const sauldre = '200000933';

/**
 * Electricity: above the European threshold, so a formal procedure. The bids are scored, and the tender commission of the
 * group is to be convened.
 */
export async function electricityStory(stage: Stage): Promise<void> {
	const group = await constitute(stage, campaigns.electricity, {
		siren: sauldre,
		postOn: -120,
		foundOn: -115,
		voteOn: -85,
		terms: { commission: 'group', coordinatorHasCommission: false }
	});
	const call = await publish(stage, group, {
		siren: sauldre,
		title: 'Électricité des bâtiments et de l’éclairage public',
		publishOn: -62,
		deadlineOn: -25,
		description:
			'Fourniture et acheminement pour tous les points de livraison, dont la moitié au moins renouvelable.'
	});
	await stage.goTo(-30);
	await bid(stage, call, 'energie', 128_40);
	await stage.goTo(-27);
	await bid(stage, call, 'courant', 131_75);
	await openAndScore(stage, call, {
		siren: sauldre,
		openOn: -24,
		scoreOn: -9,
		best: 'Énergies',
		comments: {
			best: 'Trois quarts d’électricité renouvelable, un suivi des consommations par bâtiment.',
			other: 'La moitié d’électricité renouvelable, une facture par commune.'
		}
	});
}
