import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';

/** What the start prints: the same for all the invented people. */
const password = 'halle-de-demo-2026';

/** Invented people of the demonstration, by what they do there. */
export const people = {
	secretaryOfAubigny: 'secretaire@demo.test',
	mayorOfAubigny: 'maire@demo.test',
	coordinatorOfAubigny: 'coordination@demo.test',
	colleagueOfCoordinator: 'coordination2@demo.test',
	coordinatorOfSancerre: 'coordination.200069227@demo.test',
	coordinatorOfHautBerry: 'coordination.200066330@demo.test',
	stationer: 'fournisseur@demo.test',
	officeSupplier: 'bureau@demo.test',
	administrator: 'admin@demo.test',
	secretaryOf: (commune: string) => `secretaire.${commune}@demo.test`,
	mayorOf: (commune: string) => `maire.${commune}@demo.test`
};

/** Signs in through the page made for it. */
export async function signIn(page: Page, email: string): Promise<void> {
	await page.goto('/connexion');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(page).toHaveURL('/aujourdhui');
}

/** A browser of their own for somebody, signed in. */
export async function pageOf(
	browser: Browser,
	email: string,
	options: BrowserContextOptions = {}
): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage();
	await signIn(page, email);
	return page;
}
