import { schema, openDb } from '@halle/db';
import { declareInstance } from '@halle/db/clock';
import { eq } from 'drizzle-orm';
import { namedPeople } from './cast.ts';
import { censusStory } from './census-story.ts';
import { contractEndsStory } from './contract-ends-story.ts';
import { electricityStory } from './formal-story.ts';
import { gravelStory } from './gravel-story.ts';
import { handStory } from './hand-story.ts';
import { lightingStory } from './lighting-story.ts';
import { morningPost } from './morning-post.ts';
import { operatorDesk } from './operator-desk.ts';
import { populate } from './populate.ts';
import { onStage, type DatabaseAddresses, type Stage } from './stage.ts';
import { sharedFollowing } from './shared-following.ts';
import * as stories from './stories.ts';

const acts: readonly [sentence: string, play: (stage: Stage) => Promise<void>][] = [
	['Démo : trente communes du Cher, leurs EPCI et leurs fournisseurs…', populate],
	['Démo : du papier, du besoin à la commande livrée…', stories.paperStory],
	['Démo : des gravillons, une livraison refusée en partie…', gravelStory],
	['Démo : des luminaires, une consultation sans suite…', lightingStory],
	['Démo : du sel de déneigement, des plis à ouvrir…', stories.saltStory],
	['Démo : de l’électricité, une commission à réunir…', electricityStory],
	['Démo : des ordinateurs, une consultation ouverte…', stories.laptopStory],
	['Démo : du mobilier scolaire, une consultation en préparation…', stories.furnitureStory],
	['Démo : l’assurance des agents, des conseils qui délibèrent…', stories.staffInsuranceStory],
	['Démo : des groupements qui commencent…', stories.youngGroups],
	['Démo : un groupement fondé à la main, des réponses attendues…', handStory],
	['Démo : des besoins tout juste déposés…', stories.freshNeeds],
	['Démo : des contrats qui finissent à des dates différentes…', contractEndsStory],
	['Démo : un recensement des besoins, des réponses attendues…', censusStory],
	['Démo : des comptes à examiner, un courriel qui n’est pas parti…', operatorDesk],
	['Démo : deux coordonnateurs qui se partagent les groupements…', sharedFollowing],
	['Démo : le courrier du matin…', morningPost]
];

/** Row of the table of what was loaded, written once the last act is played. */
const mark = 'demo';

/**
 * Plays the demo département through the product's own commands, over seven simulated months that end today. Does
 * nothing when it was played before.
 *
 * @param onProgress called with each act, in French
 * @returns whether it was played now
 * @throws Error in French when an earlier play was interrupted: its half is no demo, and nothing here deletes rows
 */
export async function seedDemo(
	urls: DatabaseAddresses,
	onProgress: (sentence: string) => void
): Promise<boolean> {
	const kind = await declareDemo(urls.ownerUrl);
	const before = await playedBefore(urls.ownerUrl);
	if (before === 'whole') return false;
	if (before === 'half') {
		throw new Error(
			'La démonstration a été interrompue avant la fin. Supprimez le dossier des données (HALLE_DATA_DIR) pour la rejouer, ou démarrez avec DEMO=0.'
		);
	}
	if (kind === 'production') {
		throw new Error(
			'Cette base a servi sans démonstration : la démonstration n’y entre plus. Démarrez avec DEMO=0, ou choisissez un autre dossier de données avec HALLE_DATA_DIR.'
		);
	}
	await onStage(urls, async (stage) => {
		for (const [sentence, play] of acts) {
			onProgress(sentence);
			await play(stage);
		}
		await stage.owner.db
			.insert(schema.referenceLoads)
			.values({ dataset: mark, vintage: stage.today, rows: acts.length });
	});
	return true;
}

async function declareDemo(ownerUrl: string) {
	const { sql, close } = openDb(ownerUrl, { name: 'demo-check', poolMax: 1 });
	try {
		return await declareInstance(sql, 'demo');
	} finally {
		await close();
	}
}

async function playedBefore(ownerUrl: string): Promise<'whole' | 'half' | 'not'> {
	const { db, close } = openDb(ownerUrl, { name: 'demo-check', poolMax: 1 });
	const { referenceLoads, users } = schema;
	try {
		const marks = await db.select().from(referenceLoads).where(eq(referenceLoads.dataset, mark));
		if (marks.length > 0) return 'whole';
		const people = await db
			.select({ id: users.id })
			.from(users)
			.where(eq(users.email, namedPeople.administrator.email));
		return people.length > 0 ? 'half' : 'not';
	} finally {
		await close();
	}
}
