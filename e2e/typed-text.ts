import { expect, type Page } from '@playwright/test';

/** What families ask in the tests: how many, and for how much. */
export const howMany = /^Combien de (?:jouets|cartouches|véhicules|personnes)/u;
export const howMuch = /^Combien (?:payez|pensez)-vous/u;

/** The form of a need, begun and not sent. */
export async function beginNeed(page: Page, title: string): Promise<void> {
	await openNeed(page);
	const main = page.getByRole('main');
	await main.getByLabel(howMany).fill('37');
	await main.getByLabel(howMuch).fill('1 234,50');
	const details = main.getByText('Préciser (facultatif)');
	if ((await main.getByLabel('Exigences').count()) > 0 && !(await main.getByLabel('Exigences').isVisible()))
		await details.click();
	await main.getByLabel('Exigences').fill(title);
}

export async function openNeed(page: Page): Promise<void> {
	await page.goto('/besoins/nouveau?quoi=jouets');
	await page.getByRole('main').getByRole('link', { name: 'Jouets et jeux' }).first().click();
	await expect(page.getByRole('main').getByLabel(howMany)).toBeVisible();
}

export async function expectNeed(page: Page, title: string): Promise<void> {
	const main = page.getByRole('main');
	await expect(main.getByLabel(howMany)).toHaveValue('37');
	await expect(main.getByLabel(howMuch)).toHaveValue('1 234,50');
	await expect(main.getByLabel('Exigences')).toHaveValue(title);
}

/** Ends the sessions of this browser as time does: the page stays open. */
export async function endSession(page: Page): Promise<void> {
	await page.context().clearCookies();
}

export async function signInHere(page: Page, email: string): Promise<void> {
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill('halle-de-demo-2026');
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
}

/** Everything a browser can keep of a site. */
export function keptIn(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const databases = await indexedDB.databases();
		return JSON.stringify([localStorage, sessionStorage, databases]);
	});
}
