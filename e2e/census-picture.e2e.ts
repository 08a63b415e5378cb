import { expect, test } from '@playwright/test';
import { censusAddressSentTo } from './letters.ts';
import { pageOf, people } from './people.ts';
import { asPictured, picture } from './picture.ts';

test.use(asPictured);

// Apart from the other pictures and before the hostile addresses: these try so many links that none opens for an hour.
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
