import { schema, openDb } from '@halle/db';
import { eq } from 'drizzle-orm';
import { namedPeople } from './cast.ts';
import { populate } from './populate.ts';
import { onStage, type DatabaseAddresses, type Stage } from './stage.ts';
import * as stories from './stories.ts';

const acts: readonly [sentence: string, play: (stage: Stage) => Promise<void>][] = [
	['Démo : trente communes du Cher, leurs EPCI et leurs fournisseurs…', populate],
	['Démo : du papier, du besoin à la commande livrée…', stories.paperStory],
	['Démo : du sel de déneigement, des plis à ouvrir…', stories.saltStory],
	['Démo : des ordinateurs, une consultation ouverte…', stories.laptopStory],
	['Démo : du mobilier scolaire, une consultation en préparation…', stories.furnitureStory],
	['Démo : des extincteurs, des conseils qui délibèrent…', stories.extinguisherStory],
	['Démo : des groupements qui commencent…', stories.youngGroups],
	['Démo : des besoins tout juste déposés…', stories.freshNeeds]
];

/**
 * Plays the demo département through the product's own commands, over seven simulated months that end today. Does
 * nothing when it was played before.
 *
 * @param onProgress told of each act, in French
 * @returns whether it was played now
 */
export async function seedDemo(
	urls: DatabaseAddresses,
	onProgress: (sentence: string) => void
): Promise<boolean> {
	if (await wasPlayed(urls.ownerUrl)) return false;
	await onStage(urls, async (stage) => {
		for (const [sentence, play] of acts) {
			onProgress(sentence);
			await play(stage);
		}
	});
	return true;
}

async function wasPlayed(ownerUrl: string): Promise<boolean> {
	const { db, close } = openDb(ownerUrl, { name: 'demo-check', poolMax: 1 });
	try {
		const { users } = schema;
		const found = await db
			.select({ id: users.id })
			.from(users)
			.where(eq(users.email, namedPeople.administrator.email));
		return found.length > 0;
	} finally {
		await close();
	}
}
