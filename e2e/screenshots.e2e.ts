import { expect, test, type Page } from '@playwright/test';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { censusAddressSentTo } from './letters.ts';
import { pageOf, people, signIn } from './people.ts';

/**
 * The pictures of the README are taken here and nowhere else: by PICTURES=1 into docs/screenshots, where they are tracked;
 * otherwise into the results of the run, so that a test rewrites nothing.
 */
const bytesMax = 200_000;
const width = 1280;

test.use({ viewport: { width, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });

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

test('the README shows what a commune without account answers by the link of its letter', async ({
	browser
}) => {
	const email = 'mairie@presly.example';
	const coordinator = await pageOf(browser, people.coordinatorOfHautBerry);
	const main = coordinator.getByRole('main');
	await coordinator.goto('/campagnes');
	await main.getByRole('link', { name: 'Nouvelle campagne' }).first().click();
	await coordinator.getByRole('textbox', { name: 'Titre' }).fill('Nos grands achats de 2028');
	await coordinator.getByLabel('Des communes choisies').check();
	await coordinator.getByLabel('Ou communes choisies').fill('18185');
	for (const [field, family] of [
		['Achats', 'Assurances'],
		['École, enfance, jeunesse', 'Repas de cantine livrés'],
		['Voirie et espace public', 'Entretien et réfection de la voirie']
	] as const) {
		await main.getByText(new RegExp(`^${field}`, 'u')).click();
		await coordinator.getByLabel(family, { exact: true }).check();
	}
	await main.getByRole('button', { name: 'Préparer la campagne' }).click();
	await main.getByRole('link', { name: 'Indiquer les adresses' }).click();
	await coordinator.getByLabel('Adresses', { exact: true }).fill(`Presly;${email}`);
	await main.getByRole('button', { name: 'Enregistrer les adresses' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('peut être jointe');
	await main.getByRole('link', { name: 'Nos grands achats de 2028' }).first().click();
	await main.getByRole('button', { name: 'Ouvrir et écrire à 1 commune' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('a répondu sur 1');
	await coordinator.context().close();

	const page = await browser.newPage();
	const asked = page.getByRole('main');
	await page.goto(await censusAddressSentTo(email, 'reponse'));
	await asked.getByRole('button', { name: 'Commencer' }).first().click();
	const meals = page.getByRole('group', { name: 'Repas de cantine livrés' });
	await meals.getByLabel('Quantité par an').fill('2 100');
	await meals.getByLabel('Payé par an').fill('8 190');
	await asked.getByRole('button', { name: 'Enregistrer' }).first().click();
	await expect(asked.getByRole('status').first()).toContainText('C’est enregistré');
	await picture(page, 'reponse', 1280);
	await page.close();
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

/** @param height of the window, where what is worth seeing goes further down than usual */
async function picture(page: Page, name: string, height = 900): Promise<void> {
	const path =
		process.env.PICTURES === '1'
			? fileURLToPath(new URL(`../docs/screenshots/${name}.png`, import.meta.url))
			: test.info().outputPath(`${name}.png`);
	await page.setViewportSize({ width, height });
	await page.mouse.move(0, 0);
	await page.evaluate(async () => {
		await document.fonts.ready;
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		window.scrollTo(0, 0);
	});
	await page.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' });
	expect(statSync(path).size).toBeLessThanOrEqual(bytesMax);
}
