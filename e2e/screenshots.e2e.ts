import { expect, test } from '@playwright/test';
import { pageOf, people, signIn } from './people.ts';
import { asPictured, picture } from './picture.ts';

test.use(asPictured);

test('the README shows what a commune sees', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOfAubigny);
	await expect(main.getByRole('heading', { name: 'À faire' })).toBeVisible();
	await picture(page, 'aujourdhui');

	await page.goto('/groupements/suggestions');
	await expect(main.getByText('En argent, c’est peu')).toBeVisible();
	await picture(page, 'suggestions', 1570);

	await main
		.getByRole('link', { name: /Réfection des rues/ })
		.first()
		.click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('pourraient acheter ensemble');
	await picture(page, 'suggestion');

	await page.goto('/autour');
	await expect(main.getByRole('table').first()).toBeVisible();
	await picture(page, 'autour');

	await page.goto('/recherche?quoi=repas');
	await expect(main.locator('#groups').getByRole('link').first()).toBeVisible();
	await picture(page, 'recherche', 960);

	await page.goto('/groupements');
	await main.getByRole('link', { name: 'Assurance statutaire des agents' }).first().click();
	await main.getByRole('link', { name: 'Lire et écrire' }).click();
	await expect(main.getByRole('article').first()).toBeVisible();
	await picture(page, 'messages', 1360);

	await page.goto('/commandes');
	await expect(main.getByRole('table').first()).toBeVisible();
	await picture(page, 'commandes');

	await page.goto('/demo/courriels');
	await main
		.getByRole('link', { name: /^Votre semaine/ })
		.first()
		.click();
	await expect(page.frameLocator('iframe').getByText('Voici ce qui vous attend')).toBeVisible();
	await picture(page, 'courriels');
});

test('the README shows how a need is written, and how a table is read', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('oizon'));
	const main = page.getByRole('main');
	await page.goto('/besoins/nouveau?famille=school-meals');
	await main.getByLabel('Combien d’élèves mangent à la cantine').fill('38');
	await main.getByLabel('Combien payez-vous par an').fill('20 200');
	await expect(main.getByRole('region', { name: 'Ce que cela fait' })).toContainText('5 320 repas par an');
	await picture(page, 'besoin', 1640);

	await page.goto('/besoins/import');
	const buffer = Buffer.from(table);
	await main
		.getByLabel('Tableau')
		.setInputFiles({ name: 'besoins de 2027.csv', mimeType: 'text/csv', buffer });
	await main.getByRole('button', { name: 'Lire ce tableau' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('à compléter');
	await picture(page, 'tableau', 1200);
	await page.context().close();
});

test('the README shows what a coordinator sees', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.coordinatorOfAubigny);
	await page.goto('/groupements');
	await picture(page, 'portefeuille');
	await main.getByRole('link', { name: 'Assurance statutaire des agents' }).first().click();
	await expect(main.getByRole('heading', { name: 'Qui fait quoi, pour quand' })).toBeVisible();
	await picture(page, 'groupement');

	await page.goto('/campagnes');
	await main.getByRole('link', { name: 'Entretien, papier et copieurs' }).click();
	await expect(main.getByRole('heading', { name: 'Qui a répondu' })).toBeVisible();
	await picture(page, 'recensement');

	await page.goto('/groupements/nouveau?quoi=gaz');
	await main.getByRole('link', { name: 'Gaz naturel' }).first().click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('Avec qui, et quand');
	await main.getByLabel('Objet').fill('Gaz des écoles et des salles');
	await main.getByRole('button', { name: 'Choisir les communes' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('Qui inviter');
	await picture(page, 'nouveau-groupement');
});

test('the README shows what anybody sees', async ({ page }) => {
	await page.goto('/consultations');
	await expect(page.getByRole('main').getByRole('link', { name: 'Ordinateurs portables' })).toBeVisible();
	await picture(page, 'consultations');
});

/** As a commune has it: a title, a line to mend, one of which nobody knows the name. */
const table = `Besoins 2027 de la commune;;;;
Désignation;Quantité;Unité;Montant HT;Date
Papier A4 blanc;40;ramette;180,00;mars 2027
Enveloppes;à voir;unité;35,00;mars 2027
Gravillon 4/6;12;tonne;540,00;avril 2027
Granulés de bois;9;tonne;3 150,00;septembre 2027
Divers pour la fête;3;unité;90,00;mars 2027
TOTAL;;;3 995,00;
`;
