import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

/** The boxes of the lines of a list. */
const boxes = (page: Page) => page.getByRole('main').getByRole('checkbox', { name: /^Cocher / });

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

	test(`all lines of a page are ticked at once, and taken along, ${how}`, async ({ browser }) => {
		const lists = [
			[people.secretaryOfAubigny, '/besoins'],
			[people.secretaryOfAubigny, '/commandes'],
			[people.coordinatorOfAubigny, '/groupements'],
			[people.coordinatorOfAubigny, '/campagnes']
		] as const;
		for (const [who, address] of lists) {
			const page = await pageOf(browser, who, { javaScriptEnabled });
			const main = page.getByRole('main');
			await page.goto(`${address}?q=&au=31/12/2035`);
			const count = await boxes(page).count();
			expect(count, address).toBeGreaterThan(0);
			await main.getByRole('link', { name: 'Tout cocher sur cette page' }).press('Enter');
			await expect(main.getByRole('link', { name: 'Tout décocher' })).toBeVisible();
			for (const box of await boxes(page).all()) await expect(box).toBeChecked();
			const [file] = await Promise.all([
				page.waitForEvent('download'),
				main.getByRole('button', { name: 'Exporter (CSV)' }).click()
			]);
			const lines = (await readFile(await file.path(), 'utf8'))
				.trimEnd()
				.split(/\r\n(?=[^"]*(?:"[^"]*"[^"]*)*$)/);
			expect(lines.length - 1, address).toBe(count);
			await main.getByRole('link', { name: 'Tout décocher' }).click();
			await expect(main.getByRole('link', { name: 'Tout cocher sur cette page' })).toBeVisible();
			for (const box of await boxes(page).all()) await expect(box).not.toBeChecked();
			await page.context().close();
		}
	});
}

test('two coordinators share their groups: what a colleague follows is apart, and found by who follows it', async ({
	browser
}) => {
	const sophie = await pageOf(browser, people.coordinatorOfAubigny);
	const karim = await pageOf(browser, people.colleagueOfCoordinator, { javaScriptEnabled: false });
	const main = sophie.getByRole('main');
	await sophie.goto('/groupements?suivi=personne&tri=nom');
	await expect(main.getByRole('columnheader', { name: 'Suivi par' }).first()).toBeVisible();
	const group = main.locator('tbody tr').filter({ hasText: 'personne' }).first().getByRole('link').first();
	const title = (await group.textContent())?.trim() ?? '';
	await group.click();
	await expect(main).toContainText('Pas encore suivi');
	await main.getByRole('link', { name: 'Choisir qui le suit' }).click();
	await expect(main.getByRole('radio', { name: 'Personne en particulier' })).toBeChecked();
	await main.getByRole('radio', { name: 'Karim Benali' }).check();
	await main.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(main).toContainText('Le suivi est enregistré');
	await expect(main).toContainText('Suivi par Karim Benali.');

	// In the portfolio of all, apart for who follows it.
	await sophie.goto('/groupements?suivi=moi');
	await expect(main.getByRole('link', { name: title, exact: true })).toHaveCount(0);
	await sophie.goto('/groupements');
	await main.getByText('Chercher, trier, choisir les colonnes, exporter').click();
	await main.getByRole('combobox', { name: /^Suivi/ }).selectOption({ label: 'Par Karim Benali' });
	await main.getByRole('button', { name: 'Afficher', exact: true }).click();
	await expect(sophie).toHaveURL(/suivi=[0-9a-f-]{36}/);
	await expect(main.getByRole('link', { name: title, exact: true })).toBeVisible();
	await karim.goto('/groupements?suivi=moi');
	await expect(karim.getByRole('main').getByRole('link', { name: title, exact: true })).toBeVisible();

	// What Sophie follows is, for Karim, folded under the others’.
	await karim.goto('/aujourdhui');
	const others = karim.getByRole('main').locator('details', { hasText: 'Suivis par d’autres' });
	await others.locator('summary').click();
	await expect(others).toContainText('Sophie Laurent');

	// Taken back while the page of the other stood open: nothing is lost, and who has it now is shown.
	await karim.goto(sophie.url().split('?')[0] ?? '');
	await karim.getByRole('main').getByRole('link', { name: title, exact: true }).click();
	await karim.getByRole('main').getByRole('link', { name: 'Changer' }).click();
	await main.getByRole('link', { name: title, exact: true }).click();
	await main.getByRole('link', { name: 'Changer' }).click();
	await main.getByRole('radio', { name: 'Moi, Sophie Laurent' }).check();
	await main.getByRole('button', { name: 'Enregistrer' }).click();
	await expect(main).toContainText('Suivi par vous.');
	await karim.getByRole('main').getByRole('radio', { name: 'Personne en particulier' }).check();
	await karim.getByRole('main').getByRole('button', { name: 'Enregistrer' }).click();
	await expect(karim.getByRole('alert')).toContainText('Quelqu’un a modifié ces informations entre-temps');
	await karim.getByRole('main').getByRole('button', { name: 'Enregistrer' }).click();
	await expect(karim.getByRole('main')).toContainText('Pas encore suivi');
});

test('the communes of several campaigns are reminded together, after a page that says to whom', async ({
	browser
}) => {
	const page = await pageOf(browser, people.coordinatorOfHautBerry, { javaScriptEnabled: false });
	const main = page.getByRole('main');
	await page.goto('/campagnes');
	await main.getByRole('button', { name: 'Relancer les communes' }).click();
	await expect(main.getByRole('alert')).toContainText('Lignes cochées');
	await main.getByRole('link', { name: 'Tout cocher sur cette page' }).click();
	await main.getByRole('button', { name: 'Relancer les communes' }).click();
	await expect(page).toHaveURL(/\/campagnes\/relance\?choix=/);
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(/^Relancer \d+\scommunes?\s\?$/);
	await loadAxe(page).catch(() => undefined);
	await main.getByRole('button', { name: /^Envoyer \d+\scourriels?$/ }).click();
	await expect(main).toContainText('Les relances partent');
	await main.getByRole('link', { name: 'Tout cocher sur cette page' }).click();
	await main.getByRole('button', { name: 'Relancer les communes' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toHaveText('Personne à relancer');
	await expect(main).toContainText('déjà eu un courriel aujourd’hui');
	await expect(main.getByRole('button', { name: /^Envoyer/ })).toHaveCount(0);
});

test('the pages of what is shared and reminded are readable on a phone and pass axe', async ({ browser }) => {
	test.setTimeout(120_000);
	const page = await pageOf(browser, people.coordinatorOfAubigny);
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const main = page.getByRole('main');
	await page.goto('/campagnes?coche=tout');
	await main.getByRole('button', { name: 'Relancer les communes' }).click();
	await expect(page).toHaveURL(/relance/);
	const reminders = new URL(page.url());
	await page.goto('/campagnes');
	const campaign = await main.locator('tbody a').first().getAttribute('href');
	await page.goto('/groupements');
	const group = await main.locator('tbody a').first().getAttribute('href');
	const addresses = [
		reminders.pathname + reminders.search,
		`${String(campaign)}/suivi`,
		`${String(group)}/suivi`,
		'/groupements?coche=tout&suivi=personne'
	];
	for (const address of addresses) {
		await page.goto(address);
		expect(await faultsOf(page), address).toEqual([]);
	}
});
