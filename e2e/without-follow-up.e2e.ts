import { expect, test, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

test('a consultation without follow-up tells everyone why, and its envelopes stay closed', async ({
	page,
	browser
}) => {
	await page.goto('/consultations?etat=decidees');
	await page.getByRole('link', { name: 'Luminaires à diodes' }).click();
	await expect(main(page)).toContainText('Déclarée sans suite');
	await expect(main(page)).toContainText('Motif : Le syndicat d’énergie');
	const call = page.url();

	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
	await coordinator.goto(`${call}/ouverture`);
	await expect(main(coordinator)).toContainText('les plis restent scellés pour toujours');
	await expect(coordinator.getByRole('button', { name: 'Ouvrir les plis' })).toHaveCount(0);

	const supplier = await pageOf(browser, people.officeSupplier);
	await supplier.goto('/offres');
	await supplier.getByRole('link', { name: 'Luminaires à diodes' }).click();
	await expect(title(supplier)).toHaveText('La consultation est sans suite');
});

test('giving a consultation up shows first what it changes, and asks why', async ({ browser }) => {
	const coordinator = await pageOf(browser, people.coordinatorOfHautBerry);
	await coordinator.goto('/consultations');
	await coordinator.getByRole('link', { name: 'Ordinateurs portables' }).click();
	await main(coordinator).getByRole('link', { name: 'Déclarer sans suite' }).click();
	await expect(title(coordinator)).toHaveText('Vérifiez avant de déclarer la consultation sans suite');
	await expect(main(coordinator)).toContainText('ne sont plus figés');
	await coordinator.getByLabel('Motif').fill('Trop');
	await main(coordinator).getByRole('button', { name: 'Déclarer sans suite' }).click();
	await expect(main(coordinator)).toContainText('écrivez au moins 10 caractères');
	// Kept, and nothing is done.
	await expect(coordinator.getByLabel('Motif')).toHaveValue('Trop');
});

test('a commune takes up again the need of a consultation without follow-up, and loses nothing of it', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('ivoy-le-pre'));
	await page.goto('/besoins');
	// What is over stands last.
	await main(page)
		.getByRole('link', { name: 'Luminaires à diodes pour les rues', exact: true })
		.last()
		.click();
	await expect(main(page)).toContainText('La consultation n’a retenu aucun fournisseur');
	const before = await main(page).getByRole('definition').allInnerTexts();
	expect(before.length).toBeGreaterThan(8);

	await main(page).getByRole('link', { name: 'Reprendre ce besoin' }).press('Enter');
	await expect(title(page)).toHaveText('De quoi votre commune a-t-elle besoin ?');
	await expect(page.getByLabel('Objet')).toBeVisible();
	await main(page).getByRole('button', { name: 'Continuer' }).press('Enter');
	await expect(title(page)).toHaveText('Vérifiez, puis déposez');
	expect(await main(page).getByRole('definition').allInnerTexts()).toEqual(before);
	await page.context().close();
});

function main(page: Page) {
	return page.getByRole('main');
}

function title(page: Page) {
	return page.getByRole('heading', { level: 1 });
}
