import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

/** The boxes of the lines of a list. */
const boxes = (page: Page) => page.getByRole('main').getByRole('checkbox', { name: /^Cocher / });

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';

	test(`a coordinator reads its groups by their next date, and reminds and exports several at once, ${how}`, async ({
		browser
	}) => {
		const page = await pageOf(browser, people.coordinatorOfSancerre, { javaScriptEnabled });
		const main = page.getByRole('main');
		await page.goto('/groupements');
		await expect(main.getByRole('heading', { name: 'Par prochaine échéance' })).toBeVisible();
		await expect(main.getByRole('columnheader', { name: 'Ce qui bloque' })).toBeVisible();
		const days = await main
			.locator('tbody tr td:has(time) time')
			.evaluateAll((times) => times.map((time) => time.getAttribute('datetime')));
		expect(days.length).toBeGreaterThan(0);
		expect(days).toEqual(days.toSorted());

		// Nothing ticked: a sentence, and nothing is sent.
		await main.getByRole('button', { name: 'Exporter (CSV)' }).click();
		await expect(main.getByRole('alert')).toContainText('Lignes cochées');

		await boxes(page).first().check();
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			main.getByRole('button', { name: 'Exporter (CSV)' }).click()
		]);
		const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
		expect(lines[0]).toContain('Prochaine échéance;Ce jour-là;Ce qui bloque');
		expect(lines.filter((line) => line.startsWith('GC-'))).toHaveLength(1);
	});
}

test('all who are waited for in the groups that are ticked are reminded, once a day', async ({ browser }) => {
	const page = await pageOf(browser, people.coordinatorOfAubigny);
	const main = page.getByRole('main');
	await page.goto('/groupements?tri=nom');
	for (const box of await boxes(page).all()) await box.check();
	await main.getByRole('button', { name: 'Relancer qui est attendu' }).click();
	await expect(main).toContainText('Les relances sont parties par courriel');
	for (const box of await boxes(page).all()) await box.check();
	await main.getByRole('button', { name: 'Relancer qui est attendu' }).click();
	await expect(main.getByRole('alert')).toContainText('Rien à relancer dans ces groupements');
});

test('campaigns are searched, put in order and taken along, without JavaScript', async ({ browser }) => {
	const page = await pageOf(browser, people.coordinatorOfAubigny, { javaScriptEnabled: false });
	const main = page.getByRole('main');
	await page.goto('/campagnes');
	const first = main.locator('tbody tr').first();
	const reference = (await first.getByText(/^CR-\d{4}-\d+$/).textContent()) ?? '';
	await main.getByText('Chercher, trier, choisir les colonnes, exporter').click();
	const search = main.getByRole('search', { name: 'Chercher dans les campagnes' });
	await search.getByLabel('Mots').fill(reference.toLowerCase());
	await search.getByLabel('Trier').selectOption({ label: 'Par dernier jour pour répondre' });
	await search.getByRole('checkbox', { name: 'Début des marchés' }).check();
	await search.getByRole('button', { name: 'Afficher', exact: true }).click();
	await expect(page).toHaveURL(/\/campagnes\?q=cr-.*tri=echeance/);
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(/^1\srecensement$/);
	await expect(main.getByRole('columnheader', { name: 'Début des marchés' })).toBeVisible();
	await boxes(page).first().check();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		main.getByRole('button', { name: 'Exporter (CSV)' }).click()
	]);
	expect(file.suggestedFilename()).toMatch(/^Recensements \d{4}-\d{2}-\d{2}\.csv$/);
	const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n');
	expect(lines.slice(1).map((line) => line.split(';')[0])).toEqual([reference]);

	await first.getByRole('link').click();
	const [workbook] = await Promise.all([
		page.waitForEvent('download'),
		main.getByRole('link', { name: 'classeur Excel (XLSX)' }).click()
	]);
	expect(workbook.suggestedFilename()).toBe(`recensement-${reference}.xlsx`);
	await page.goto('/campagnes?q=schmilblick');
	await expect(main).toContainText('Aucune campagne ne correspond à cette recherche');
});

test('the columns of a list are chosen by its address, by keyboard', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const main = page.getByRole('main');
	await page.goto('/besoins?col=famille&col=montant');
	await expect(main.getByRole('columnheader', { name: 'Famille d’achat' }).first()).toBeVisible();
	await expect(main.getByRole('columnheader', { name: 'Quantité' })).toHaveCount(0);
	await main.getByText('Chercher, trier, choisir les colonnes, exporter').click();
	await main.getByRole('checkbox', { name: 'Code CPV' }).press('Space');
	await main.getByRole('button', { name: 'Afficher', exact: true }).press('Enter');
	await expect(page).toHaveURL(/col=famille&col=cpv&col=montant/);
	await expect(main.getByRole('columnheader', { name: 'Code CPV' }).first()).toBeVisible();
});

test('a search of the public list reads slips, says so, and says when nothing fits', async ({ page }) => {
	const main = page.getByRole('main');
	await page.goto('/consultations?q=papeir');
	await expect(main).toContainText('Cherché aussi sous : Papier d’impression');
	await page.goto('/consultations?q=zblorg');
	await expect(main).toContainText('Aucun achat n’est appelé « zblorg »');
});

test('lists with their search open are readable on a phone and pass axe', async ({ browser }) => {
	test.setTimeout(120_000);
	const page = await pageOf(browser, people.coordinatorOfSancerre);
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const addresses = [
		'/groupements?etat=preparation',
		'/commandes?q=papier&tri=anciennes',
		'/campagnes?tri=echeance'
	];
	for (const address of addresses) {
		await page.goto(address);
		expect(await faultsOf(page), address).toEqual([]);
	}
});
