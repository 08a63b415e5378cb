import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

/** What a commune has: a title, a total, one line that is not decided, one without a day, one of which nobody knows the name. */
const table = `Besoins 2027 de la commune;;;;;
Désignation;Quantité;Unité;Montant HT;Date;Code CPV
Papier A4 blanc;40;ramette;180,00;mars 2027;30197630
Enveloppes;à voir;unité;35,00;mars 2027;30199230
Gravillon 4/6;12;tonne;540,00;;14212000
Zorglub à ressort;3;unité;90,00;mars 2027;
TOTAL;;;845,00;;
`;
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const phone = { width: 320, height: 640 };

const titleOf = (page: Page) => page.getByRole('heading', { level: 1 });
const lineOf = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

test('a commune imports a table, mends it, creates its needs and takes them back, without JavaScript, on a phone', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('saint-satur'), {
		javaScriptEnabled: false,
		viewport: phone
	});
	const main = page.getByRole('main');
	await page.goto('/besoins');
	await main.getByRole('link', { name: 'Importer un tableau' }).first().click();
	await main.getByLabel('Tableau').setInputFiles(fileOf('besoins.csv', table));
	await main.getByRole('button', { name: 'Lire ce tableau' }).click();

	await expect(titleOf(page)).toHaveText('1 besoin prêt, 3 lignes à compléter');
	await main.getByText('Ce qui n’a pas été lu comme un besoin').click();
	await expect(main).toContainText('1 ligne de total');
	await expect(lineOf(page, /A4 Enveloppes/)).toContainText('« à voir » n’est pas un nombre');
	await expect(main.getByRole('link', { name: 'À compléter (3)' })).toHaveAttribute('aria-current', 'page');

	// In place, as many lines at once as one likes.
	await lineOf(page, /Enveloppes/)
		.getByLabel('Quantité')
		.fill('2 cartons de 500');
	const gravel = lineOf(page, /Gravillon/);
	await gravel.getByLabel('Date souhaitée').fill('30 février 2027');
	await main.getByRole('button', { name: 'Enregistrer les corrections' }).click();
	await expect(titleOf(page)).toHaveText('2 besoins prêts, 2 lignes à compléter');
	await expect(gravel).toContainText('n’existe pas dans le calendrier');
	await expect(gravel.getByLabel('Date souhaitée')).toHaveValue('30 février 2027');
	await gravel.getByLabel('Date souhaitée').fill('rentrée 2027');
	await lineOf(page, /Zorglub/)
		.getByLabel('Type d’achat')
		.selectOption({ label: 'Je ne sais pas : l’administration du site le dira' });
	await main.getByRole('button', { name: 'Enregistrer les corrections' }).click();
	await expect(titleOf(page)).toHaveText('4 besoins prêts');

	await main.getByRole('button', { name: 'Créer 4 besoins' }).click();
	await expect(main.getByRole('status')).toContainText('4 besoins créés');
	await lineOf(page, /Enveloppes/)
		.getByRole('link', { name: 'Voir ce besoin' })
		.click();
	await expect(main).toContainText(/1\s000\spièces/u);

	// The same file again is the same import: nothing is left to create.
	await page.goto('/besoins/import');
	await main.getByLabel('Tableau').setInputFiles(fileOf('besoins (1).csv', table));
	await main.getByRole('button', { name: 'Lire ce tableau' }).click();
	await expect(titleOf(page)).toHaveText('4 besoins créés');
	await expect(main.getByRole('button', { name: 'Créer' })).toHaveCount(0);

	await main.getByRole('button', { name: 'Annuler cet import' }).click();
	await expect(main.getByRole('status')).toContainText('L’import est annulé');
	await expect(main.getByRole('button', { name: 'Annuler cet import' })).toHaveCount(0);
	await page.context().close();
});

test('cells are pasted, columns are said anew, and the lines to mend come back as a workbook', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('lere'));
	const main = page.getByRole('main');
	await page.goto('/besoins/import');
	await main.getByLabel('Ou collez-le ici').fill('Bonjour,\nvoici nos besoins.');
	await main.getByRole('button', { name: 'Lire ce tableau' }).click();
	// Refused at its field, and what was pasted stays.
	await expect(main.getByRole('alert')).toContainText('Aucun tableau de besoins');
	await expect(main.getByLabel('Ou collez-le ici')).toHaveValue(/voici nos besoins/);

	const cells = [
		['Chose voulue', 'Combien', 'Somme', 'Pour quand', 'CPV'],
		['Chaises pliantes', '40', '1 200,00', 'rentrée 2027', '39112000'],
		['Tables', '', '900,00', 'rentrée 2027', '39121200']
	];
	await main.getByLabel('Ou collez-le ici').fill(cells.map((row) => row.join('\t')).join('\n'));
	await main.getByRole('button', { name: 'Lire ce tableau' }).click();
	await expect(titleOf(page)).toHaveText('1 besoin prêt, 1 ligne à compléter');

	await main.getByRole('link', { name: 'Vérifier les colonnes' }).click();
	await main.getByLabel('Somme (C)').selectOption('Prix unitaire HT');
	await main.getByRole('button', { name: 'Relire le tableau ainsi' }).click();
	await expect(main.getByRole('status')).toContainText('Le tableau a été relu');
	await main.getByRole('link', { name: /^Prêtes/ }).click();
	await expect(lineOf(page, /Chaises pliantes/)).toContainText(/48\s000\s€ HT/u);

	const [download] = await Promise.all([
		page.waitForEvent('download'),
		main.getByRole('link', { name: 'Télécharger ces lignes' }).click()
	]);
	expect(download.suggestedFilename()).toBe('lignes-a-corriger.xlsx');
	expect(
		readFileSync(await download.path())
			.subarray(0, 2)
			.toString()
	).toBe('PK');
	await page.context().close();
});

test('the pages of an import can be used by everybody, and by keyboard alone', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('nancay'));
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/besoins/import');
	const main = page.getByRole('main');
	await main.getByLabel('Ou collez-le ici').focus();
	await page.keyboard.insertText(table.replaceAll(';', '\t'));
	await page.keyboard.press('Tab');
	await expect(main.getByRole('button', { name: 'Lire ce tableau' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(titleOf(page)).toHaveText('1 besoin prêt, 3 lignes à compléter');
	await main.getByText('Répondre d’un coup').press('Enter');
	expect(await faultsOf(page)).toEqual([]);

	await main.getByLabel('Date souhaitée, où elle').fill('septembre 2027');
	await page.keyboard.press('Enter');
	await expect(titleOf(page)).toHaveText('2 besoins prêts, 2 lignes à compléter');
	await main.getByRole('link', { name: /^Prêtes/ }).press('Enter');
	await main.getByRole('link', { name: 'Tout modifier : Papier' }).press('Enter');
	await lineOf(page, /Papier A4/)
		.getByLabel('Montant HT')
		.fill('200');
	await page.keyboard.press('Enter');
	await expect(lineOf(page, /Papier A4/)).toContainText(/200\s€ HT/u);
	expect(await faultsOf(page)).toEqual([]);

	await main.getByRole('link', { name: 'Vérifier les colonnes' }).press('Enter');
	await expect(titleOf(page)).toContainText('colonnes lues');
	expect(await faultsOf(page)).toEqual([]);
	await page.context().close();
});
