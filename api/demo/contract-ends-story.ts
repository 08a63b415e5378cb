import { addDays, followingContract } from '@halle/domain';
import type { Campaign } from './campaigns.ts';
import { needOf } from './post-needs.ts';
import { post } from './acts.ts';
import type { Stage } from './stage.ts';

/** What three communes pay for, each under a contract of its own. */
const internetAccess: Campaign = {
	familyId: 'internet-access',
	title: 'Accès à internet de la mairie et de l’école',
	communes: ['18096', '18103', '18140'],
	unitPriceCents: 68_00,
	perThousand: 90,
	quantityMin: 400,
	durationMonths: 48,
	carried: { delivery: 'À la mairie et à l’école' },
	startsFrom: 0,
	startsUntil: 0
};
/** Days from today on which their contracts end: the windows of no two of them meet. */
const ends: Readonly<Record<string, number>> = { '18096': 210, '18103': 301, '18140': 375 };

/** Internet access: contracts that end on different days, bought together, each commune coming in on its own. */
export async function contractEndsStory(stage: Stage): Promise<void> {
	await stage.goTo(-2);
	for (const code of internetAccess.communes) {
		const need = await needOf(stage, internetAccess, code);
		const contractEndsOn = stage.day(ends[code] ?? 0);
		const days = { startsFromOn: contractEndsOn, startsUntilOn: addDays(contractEndsOn, 1) };
		await post(stage.as(code, 'buyer'), followingContract({ ...need, ...days, contractEndsOn }));
	}
	await stage.settle();
}
