import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { pageOf, people } from './people.ts';

/** The acts that the page shows, each by its whole line. */
const linesOf = (page: Page) => page.getByRole('main').locator('tbody tr').allInnerTexts();

for (const javaScriptEnabled of [true, false]) {
	test(`a long list goes on by a link that keeps what was asked, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const page = await pageOf(browser, people.administrator, { javaScriptEnabled });
		await page.goto('/admin/journal?du=2020-01-01');
		const first = await linesOf(page);
		await page.getByRole('link', { name: 'Afficher la suite du journal' }).click();
		await expect(page).toHaveURL(/\/admin\/journal\?du=2020-01-01&apres=[\w-]+$/);
		await expect(page).toHaveTitle('Journal, suite · Sous la halle');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Journal');
		if (javaScriptEnabled) await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
		expect(await linesOf(page)).not.toEqual(first);
		await page.getByRole('link', { name: 'Revenir au début du journal' }).click();
		await expect(page).toHaveURL('/admin/journal?du=2020-01-01');
		await expect(page).toHaveTitle('Journal · Sous la halle');
		// Others act meanwhile, in the journeys beside this one: what they did comes above.
		expect(await linesOf(page)).toEqual(expect.arrayContaining(first.slice(0, 10)));
	});
}

for (const javaScriptEnabled of [true, false]) {
	test(`a list is narrowed by what its address says, and taken along as a file, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const page = await pageOf(browser, people.secretaryOfAubigny, { javaScriptEnabled });
		await page.goto('/besoins');
		const all = await linesOf(page);
		await page.getByText('Chercher, trier, choisir les colonnes, exporter').click();
		const search = page.getByRole('search', { name: 'Chercher dans les besoins' });
		await search.getByLabel('Mots').fill('PAPIER');
		await search.getByLabel('Trier').selectOption({ label: 'Par date de début' });
		await search.getByRole('button', { name: 'Afficher', exact: true }).click();
		await expect(page).toHaveURL(/\/besoins\?q=PAPIER&.*tri=debut/);
		const some = await linesOf(page);
		expect(some.length).toBeGreaterThan(0);
		expect(some.length).toBeLessThan(all.length);
		for (const line of some) expect(line).toMatch(/papier/i);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			new RegExp(`^${some.length}\\sbesoins? sur ${all.length}$`)
		);
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('link', { name: 'fichier CSV' }).click()
		]);
		expect(file.suggestedFilename()).toMatch(/^Besoins \d{4}-\d{2}-\d{2}\.csv$/);
		const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
		expect(lines).toHaveLength(some.length + 1);
		await search.getByLabel('Mots').fill('schmilblick');
		await search.getByRole('button', { name: 'Afficher', exact: true }).click();
		await expect(page.getByRole('main')).toContainText('Aucun besoin ne correspond à cette recherche');
		await page.getByRole('link', { name: 'Tout afficher' }).click();
		await expect(page).toHaveURL('/besoins');
	});
}

test('a day that does not exist is said beside its field, and narrows nothing', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	await page.goto('/besoins?du=31/02/2027');
	await expect(page.getByRole('search')).toContainText('Indiquez un jour qui existe');
});

test('a place that is none is refused by a sentence, and a short list has no other page', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const answer = await page.goto('/besoins?apres=abc');
	expect(answer?.status()).toBe(422);
	await expect(page.getByRole('main')).toContainText('Cette adresse ne mène plus à la suite de la liste.');
	await page.goto('/besoins');
	await expect(page.getByRole('link', { name: /^Afficher la suite|^Revenir au début/ })).toHaveCount(0);
});
