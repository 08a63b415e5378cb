import { expect, test, type Browser, type Page } from '@playwright/test';
import { pageOf, people, signIn } from './people.ts';
import { beginNeed, openNeed, expectNeed, endSession, signInHere } from './typed-text.ts';

// One walks through several pages, as two people.
test.describe.configure({ timeout: 180_000 });

async function withoutScript(browser: Browser, email: string): Promise<Page> {
	return pageOf(browser, email, { javaScriptEnabled: false });
}

test('a session ends while one writes, without JavaScript: one signs in and the form is there', async ({
	browser
}) => {
	const page = await withoutScript(browser, people.secretaryOf('fussy'));
	await beginNeed(page, 'Sans piles, sans plastique');
	await endSession(page);
	await page.getByRole('main').getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('main')).toContainText('Votre session est terminée');
	// A wrong password first: the form still comes through.
	await page.getByLabel('Adresse électronique').fill(people.secretaryOf('fussy'));
	await page.getByLabel('Mot de passe').fill('pas le bon');
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
	await expect(page.getByRole('main').getByRole('alert')).toContainText('ne correspond pas');
	expect(await page.content()).not.toContain('Sans piles');

	await signInHere(page, people.secretaryOf('fussy'));
	await expect(page.getByRole('main').getByRole('alert')).toContainText('rien n’a été envoyé');
	await expectNeed(page, 'Sans piles, sans plastique');
	await page.getByRole('main').getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await page.context().close();
});

test('a session ends in other forms too: a question comes back, and of a form with a password all but that', async ({
	browser
}) => {
	const supplier = await withoutScript(browser, people.officeSupplier);
	const main = supplier.getByRole('main');
	await supplier.goto('/consultations?quoi=ordinateur');
	await main.getByRole('link', { name: 'Ordinateurs portables' }).click();
	await supplier.goto(`${supplier.url()}/question`);
	await main.getByLabel('Votre question').fill('Le « clavier » est-il français ?');
	await endSession(supplier);
	await main.getByRole('button', { name: 'Envoyer la question' }).click();
	await signInHere(supplier, people.officeSupplier);
	await expect(main.getByRole('alert')).toContainText('rien n’a été envoyé');
	await expect(main.getByLabel('Votre question')).toHaveValue('Le « clavier » est-il français ?');
	await expect(main).not.toContainText('est transmise au coordonnateur');

	const administrator = await withoutScript(browser, people.administrator);
	const desk = administrator.getByRole('main');
	await administrator.goto(`/admin/personnes?nom=${people.mayorOf('boulleret')}`);
	await desk.getByRole('table').getByRole('link').first().click();
	await desk.getByLabel('Motif').fill('Un motif commencé avant midi');
	await endSession(administrator);
	await desk.getByRole('button', { name: /^Suspendre/ }).click();
	await signInHere(administrator, people.administrator);
	await expect(desk.getByLabel('Motif')).toHaveValue('Un motif commencé avant midi');
	await expect(desk).toContainText('Compte actif');

	const secretary = await withoutScript(browser, people.secretaryOf('fussy'));
	const account = secretary.getByRole('main');
	await secretary.goto('/reglages/compte');
	await account.getByLabel('Nouvelle adresse électronique').fill('mairie@fussy.example');
	await account.getByLabel('Votre mot de passe').fill('mot-de-passe-jamais-rendu');
	await endSession(secretary);
	await account.getByRole('button', { name: 'Recevoir le lien' }).click();
	await expect(account).toContainText('Votre session est terminée');
	expect(await secretary.content()).not.toContain('jamais-rendu');
	await signInHere(secretary, people.secretaryOf('fussy'));
	await expect(account.getByLabel('Nouvelle adresse électronique')).toHaveValue('mairie@fussy.example');
	await expect(account.getByLabel('Votre mot de passe')).toHaveValue('');
	expect(await secretary.content()).not.toContain('jamais-rendu');
	for (const page of [supplier, administrator, secretary]) await page.context().close();
});

test('what somebody wrote is not given to another person who signs in at the same browser', async ({
	browser
}) => {
	const page = await withoutScript(browser, people.secretaryOf('fussy'));
	await beginNeed(page, 'Secret de Fussy');
	await endSession(page);
	await page.getByRole('main').getByRole('button', { name: 'Continuer' }).click();
	await signInHere(page, people.secretaryOf('boulleret'));
	await expect(page).toHaveURL(/\/besoins\/nouveau/);
	expect(await page.content()).not.toContain('Secret de Fussy');
	await page.context().close();
});

test('a session ends while one writes: the browser has kept the form, for its author alone', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	await beginNeed(page, 'Jouets en bois');
	await expect(page.getByRole('status').filter({ hasText: /Enregistré à \d+\sh\s\d\d/ })).toBeVisible();
	await endSession(page);
	await page.getByRole('main').getByRole('button', { name: 'Continuer' }).click();
	await expect(page).toHaveURL(/\/connexion/);

	await signInHere(page, people.secretaryOf('boulleret'));
	await expect(page).toHaveURL(/\/besoins\/nouveau/);
	await openNeed(page);
	await expect(page.getByRole('main').getByLabel('Exigences')).not.toHaveValue('Jouets en bois');
	await endSession(page);

	await signIn(page, people.secretaryOf('fussy'));
	await openNeed(page);
	await expectNeed(page, 'Jouets en bois');
	await expect(page.getByRole('status').filter({ hasText: 'est remis ici' })).toBeVisible();
	await page.context().close();
});
