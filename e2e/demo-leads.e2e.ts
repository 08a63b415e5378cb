import { expect, test, type Locator } from '@playwright/test';
import { people, signIn } from './people.ts';

/** What a mayor cares about: what the commune keeps is thousands of euros, where the engine computes it so. */
const largest = 'Réfection des rues et des chemins';
const large = [
	largest,
	'Gaz naturel de la mairie et des écoles',
	'Assurances de la commune',
	'Repas de la cantine livrés'
];
const small = 'Forfaits de téléphonie mobile';

test('the demo leads with what a mayor cares about, and the small purchase beside it says it is small', async ({
	page
}) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOfAubigny);
	await expect(main.getByRole('heading', { name: largest, level: 2 })).toBeVisible();
	await main.getByRole('link', { name: /^Voir les \d+ autres groupements suggérés$/ }).click();
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(/groupements suggérés/);

	const names = await main.getByRole('heading', { level: 2 }).allInnerTexts();
	const inOrder = names.map((name) => name.replace(/\s/gu, ' '));
	const led = inOrder.filter((name) => large.includes(name) || name === small);
	expect([led[0], led.at(-1)]).toEqual([largest, small]);
	expect(led.toSorted()).toEqual([...large, small].toSorted());
	for (const name of large) {
		const card = cardOf(main, name);
		expect(await mostLeft(card), name).toBeGreaterThanOrEqual(2_000);
		await expect(card, name).not.toContainText('En argent');
	}
	const least = cardOf(main, small);
	expect(await mostLeft(least)).toBeLessThan(300);
	await expect(least).toContainText('En argent, c’est peu');
});

function cardOf(main: Locator, name: string): Locator {
	return main.locator('section').filter({ has: main.page().getByRole('heading', { name, level: 2 }) });
}

/** The high end of « Reste en argent », in euros. */
async function mostLeft(card: Locator): Promise<number> {
	const rows = await card.getByRole('definition').allInnerTexts();
	const [, most = ''] = /à\s([\d\s]+)€/u.exec(rows.at(-1) ?? '') ?? [];
	return Number(most.replace(/\s/gu, ''));
}
