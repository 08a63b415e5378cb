import { expect, test, type Browser, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { lettersTo } from './letters.ts';
import { pageOf, people, signIn } from './people.ts';
import { faultsOf } from './sweep.ts';

// They walk through several pages as several people, and each leaves the product as the next one expects it.
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const village = 'neuvy-sur-barangeon';
const chosen = 'piano nougat girafe';

const withoutScript = (browser: Browser, email: string) =>
	pageOf(browser, email, { javaScriptEnabled: false });
const headingOf = (page: Page) => page.getByRole('heading', { level: 1 });
const said = (page: Page) => page.getByRole('main').getByRole('status').first();
const refusedOn = (page: Page) => page.getByRole('main').getByRole('alert');
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('main').getByRole('button', { name }).first().click();

/** The link that the last letter to somebody carries. */
async function linkSentTo(email: string): Promise<string> {
	const links = () => lettersTo(email).flatMap((text) => /\/mot-de-passe\/[\w-]{43}/.exec(text)?.[0] ?? []);
	await expect.poll(links, { timeout: 30_000 }).not.toEqual([]);
	return links()[0] ?? '';
}

/** Somebody who was never here opens the link they were sent, and enters. */
async function accept(browser: Browser, link: string, name: string): Promise<Page> {
	const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await page.goto(link);
	await page.getByLabel('Prénom et nom').fill(name);
	await page.getByLabel('Mot de passe').fill(chosen);
	await press(page, 'Enregistrer et entrer');
	await expect(page).toHaveURL('/aujourdhui');
	return page;
}

async function trySignIn(page: Page, email: string, password = 'halle-de-demo-2026'): Promise<void> {
	await page.goto('/connexion');
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill(password);
	await press(page, 'Se connecter');
}

test('a colleague is proposed, invited, taken back and removed, without JavaScript', async ({ browser }) => {
	const secretary = await withoutScript(browser, people.secretaryOf(village));
	await secretary.goto('/reglages/personnes');
	await expect(secretary.getByRole('link', { name: /^Retirer le rôle/ })).toHaveCount(0);
	await secretary.getByLabel('Adresse électronique').fill('adjointe@neuvy.example');
	await secretary.getByRole('radio', { name: 'Signataire' }).check();
	await press(secretary, 'Continuer');
	await expect(said(secretary)).toContainText('Rien ne part avant l’accord');

	const mayor = await withoutScript(browser, people.mayorOf(village));
	const main = mayor.getByRole('main');
	await main.getByRole('link', { name: /Répondre à une proposition de collègue/ }).click();
	expect(lettersTo('adjointe@neuvy.example')).toEqual([]);
	await press(mayor, 'Envoyer l’invitation à adjointe@neuvy.example');
	await expect(said(mayor)).toContainText('Invitation envoyée');
	const taken = await linkSentTo('adjointe@neuvy.example');
	const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await visitor.goto(taken);
	await expect(headingOf(visitor)).toContainText('Rejoindre');
	await press(mayor, 'Annuler l’invitation de adjointe@neuvy.example');
	await expect(said(mayor)).toContainText('Invitation annulée');
	await visitor.reload();
	await expect(headingOf(visitor)).toHaveText('Ce lien n’est plus valable');

	await mayor.getByLabel('Adresse électronique').fill('agente@neuvy.example');
	await mayor.getByRole('radio', { name: 'Signataire' }).check();
	await press(mayor, 'Continuer');
	await expect(said(mayor)).toContainText('Invitation envoyée');
	const colleague = await accept(browser, await linkSentTo('agente@neuvy.example'), 'Odile Renard');
	await mayor.goto('/reglages/personnes');
	await main.getByRole('link', { name: /^Retirer le rôle .* de Odile Renard/ }).click();
	await expect(headingOf(mayor)).toHaveText('Vérifiez avant de retirer le rôle de Odile Renard');
	await press(mayor, 'Retirer ce rôle');
	await expect(said(mayor)).toContainText('Rôle retiré');
	// At once: the page that the colleague has open leads nowhere any more.
	await colleague.reload();
	await expect(colleague).toHaveURL(/\/connexion/);

	await main.getByRole('link', { name: /^Quitter le rôle/ }).click();
	await press(mayor, 'Quitter ce rôle');
	await expect(refusedOn(mayor)).toContainText('C’est le dernier signataire');
	for (const page of [secretary, mayor, visitor, colleague]) await page.context().close();
});

test('somebody changes their name and their address, without JavaScript', async ({ browser }) => {
	const old = people.secretaryOf('nancay');
	const email = 'mairie@nancay.example';
	const page = await withoutScript(browser, old);
	await page.goto('/reglages/compte');
	await page.getByLabel('Prénom et nom').fill('Claude Nancéen');
	await press(page, 'Changer de nom');
	await expect(said(page)).toContainText('Nom enregistré');
	await expect(page.getByLabel('Prénom et nom')).toHaveValue('Claude Nancéen');

	await page.getByLabel('Nouvelle adresse électronique').fill(email);
	await page.getByLabel('Votre mot de passe').fill('pas le bon');
	await press(page, 'Recevoir le lien');
	await expect(refusedOn(page)).toContainText('Ce mot de passe n’est pas le vôtre');
	await expect(page.getByLabel('Nouvelle adresse électronique')).toHaveValue(email);
	await page.getByLabel('Votre mot de passe').fill('halle-de-demo-2026');
	await press(page, 'Recevoir le lien');
	await expect(said(page)).toContainText('Regardez votre messagerie');
	await page.goto(await linkSentTo(email));
	await expect(headingOf(page)).toHaveText('Confirmer votre nouvelle adresse');
	await press(page, 'Confirmer cette adresse');
	await expect(page).toHaveURL('/aujourdhui');

	const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await trySignIn(visitor, old);
	await expect(refusedOn(visitor)).toContainText('ne correspond pas');
	await trySignIn(visitor, email);
	await expect(visitor).toHaveURL('/aujourdhui');
	for (const one of [page, visitor]) await one.context().close();
});

test('a commune and a company that are not verified read at the start what will wait', async ({
	browser
}) => {
	const lookingAs = async (email: string) => {
		const page = await pageOf(browser, email);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		await loadAxe(page);
		return page;
	};
	const commune = await lookingAs(people.secretaryOf('gardefort'));
	const looked = async (page: Page, path: string, sentence: string | RegExp) => {
		await page.goto(path);
		await expect(page.getByRole('main')).toContainText(sentence);
		expect((await faultsOf(page)).map((fault) => `${path}: ${fault}`)).toEqual([]);
	};
	const waits = /Ce que vous déposez attend la vérification/;
	await looked(commune, '/aujourdhui', waits);
	await looked(commune, '/besoins/nouveau?famille=toys', waits);
	await looked(commune, '/groupements/suggestions', 'Les suggestions attendent la vérification');
	await looked(commune, '/groupements/ouverts', 'une fois votre commune vérifiée');
	await looked(commune, '/reglages', 'Comment lever cette réserve');
	await looked(commune, '/reglages/personnes', 'Rien ne part avant la vérification');
	await commune.goto('/besoins');
	await commune.getByRole('main').getByRole('link', { name: 'Bancs et corbeilles du bourg' }).click();
	await expect(commune.getByRole('main')).toContainText('Votre besoin est déposé, et il attend');
	await commune.context().close();

	const company = await lookingAs('menuiserie@demo.test');
	await company.goto('/consultations?quoi=ordinateur');
	await company.getByRole('main').getByRole('link', { name: 'Ordinateurs portables' }).click();
	const { pathname } = new URL(company.url());
	await looked(company, `${pathname}/offre`, 'sceller attend la vérification');
	await looked(company, `${pathname}/question`, 'Votre question partira dès la vérification');
	await company.getByLabel('Votre question').fill('Des câbles de charge sont-ils attendus ?');
	await press(company, 'Envoyer la question');
	await expect(said(company)).toContainText('elle part au coordonnateur dès la vérification');
	await company.context().close();
});

test('the operator looks after what waits, without JavaScript', async ({ browser }) => {
	const page = await withoutScript(browser, people.administrator);
	const main = page.getByRole('main');
	// Somebody says that an account is theirs: it is refused, and they are told that its number is free.
	await page.goto('/aujourdhui?tout');
	await main.getByRole('link', { name: /Examiner un signalement sur Menuiserie/ }).click();
	await expect(main).toContainText('dit que ce compte n’est pas tenu par la bonne personne');
	await main.getByLabel('Motif').fill('non');
	await press(page, 'Refuser cette inscription');
	await expect(refusedOn(page)).toContainText('Motif');
	await expect(main.getByLabel('Motif')).toHaveValue('non');
	await main.getByLabel('Motif').fill('L’entreprise elle-même nous a écrit.');
	await press(page, 'Refuser cette inscription');
	await expect(said(page)).toContainText('C’est enregistré');
	await expect(main).toContainText('Entreprise, refusée');
	await expect.poll(() => lettersTo('atelier@demo.test').length, { timeout: 30_000 }).toBe(1);

	// A commune is verified, and then only has its first signatory named.
	await page.goto('/admin?nom=gardefort');
	await main.getByRole('link', { name: 'Gardefort' }).click();
	await expect(main.getByLabel(/^Adresse du premier signataire/)).toHaveCount(0);
	await press(page, 'Vérifier Gardefort');
	await expect(main).toContainText('Commune, vérifiée');
	await main.getByLabel('Adresse du premier signataire').fill('maire@gardefort.example');
	await press(page, 'L’inviter');
	await expect(said(page)).toContainText('C’est enregistré');
	await expect(main).toContainText('maire@gardefort.example');
	const signatory = await accept(browser, await linkSentTo('maire@gardefort.example'), 'Renée Colas');
	await page.reload();
	await expect(main.getByLabel(/^Adresse du premier signataire/)).toHaveCount(0);

	await main.getByLabel('Motif').fill('Le maire demande une pause.');
	await press(page, 'Suspendre le compte');
	await expect(main).toContainText('Commune, suspendue');
	await signatory.reload();
	await expect(signatory).toHaveURL(/\/connexion/);
	await press(page, 'Rétablir le compte');
	await expect(main).toContainText('Commune, vérifiée');
	await main.getByLabel('Motif').fill('La commune rejoint une commune nouvelle.');
	await press(page, 'Fermer le compte');
	await expect(main).toContainText('Commune, fermée');
	for (const one of [page, signatory]) await one.context().close();
});

test('the operator suspends a person and lets them in again, without JavaScript', async ({ browser }) => {
	const page = await withoutScript(browser, people.administrator);
	const main = page.getByRole('main');
	const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	const email = people.mayorOf('vignoux-sur-barangeon');
	await page.goto('/admin/personnes');
	await main.getByLabel('Nom ou adresse').fill(email);
	await press(page, 'Chercher');
	await main.getByRole('table').getByRole('link').first().click();
	await main.getByLabel('Motif').fill('Trois messages de menace.');
	await press(page, /^Suspendre/);
	await expect(main).toContainText('Compte suspendu');
	await trySignIn(visitor, email);
	await expect(refusedOn(visitor)).toContainText('Ce compte est suspendu');
	await press(page, /^Rétablir/);
	await expect(main).toContainText('Compte actif');
	await trySignIn(visitor, email);
	await expect(visitor).toHaveURL('/aujourdhui');

	// What was done is in the journal, found by who did it, by its kind and by its day.
	await page.goto('/admin/journal');
	await main.getByLabel('Personne').fill('Paul Girard');
	await main.getByLabel('Acte').selectOption({ label: 'Personne suspendue' });
	await press(page, 'Chercher');
	await expect(main.getByRole('table')).toContainText('Trois messages de menace.');
	await main.getByLabel('Du').fill('2099-01-01');
	await press(page, 'Chercher');
	await expect(main).toContainText('Rien de tel dans le journal');

	// What was refused is there as well, a moment later: she looks for what is the operator’s.
	await visitor.goto('/admin/personnes');
	await page.goto('/admin/journal');
	await main.getByLabel('Personne').fill(email);
	await main.getByLabel('Acte').selectOption({ label: 'Tentatives refusées' });
	await press(page, 'Chercher');
	await expect(async () => {
		await page.reload();
		await expect(main).toContainText('Administration (operator.people)', { timeout: 1_000 });
	}).toPass({ timeout: 15_000 });
	for (const one of [page, visitor]) await one.context().close();
});

test('the operator reads the jobs and the age of the last backup, and sets a failed job going again', async ({
	browser
}) => {
	const page = await withoutScript(browser, people.administrator);
	const main = page.getByRole('main');
	await page.goto('/aujourdhui?tout');
	await main.getByRole('link', { name: /Regarder une tâche en échec/ }).click();
	await expect(headingOf(page)).toHaveText(/^\d+\stâches? en échec$/);
	await expect(main.getByRole('heading', { name: 'Dernière sauvegarde' })).toBeVisible();
	await expect(main).toContainText('Aucune sauvegarde n’est connue de ce site');
	await press(page, /^Relancer Courriels/);
	await expect(said(page)).toContainText('Tâche relancée');
	await expect(async () => {
		await page.goto('/admin/taches');
		await expect(headingOf(page)).toHaveText('Aucune tâche en échec', { timeout: 1_000 });
	}).toPass({ timeout: 60_000 });
	await expect.poll(() => lettersTo(people.administrator).join('\n')).toContain('/admin/organisations/');
	await page.context().close();
});

test('the forms of colleagues, account and operator can be used by everybody, refused as well', async ({
	page
}) => {
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const fine = async () => {
		expect(await faultsOf(page)).toEqual([]);
	};
	await signIn(page, people.mayorOf(village));
	await page.goto('/reglages/personnes');
	await fine();
	await page
		.getByRole('main')
		.getByRole('link', { name: /^Quitter le rôle/ })
		.click();
	await fine();
	await page.goto('/reglages/compte');
	// Something was typed, and nothing of it can be read.
	await page.getByLabel('Prénom et nom').fill('\u200b\u200b');
	await press(page, 'Changer de nom');
	await expect(page.getByRole('alert')).toBeFocused();
	await fine();

	await page.context().clearCookies();
	await signIn(page, people.administrator);
	await page.goto(`/admin/personnes?nom=${people.mayorOf(village)}`);
	await fine();
	await page.getByRole('main').getByRole('table').getByRole('link').first().click();
	await page.getByLabel('Motif').fill('non');
	await press(page, /^Suspendre/);
	await expect(page.getByRole('alert')).toBeFocused();
	await fine();
	for (const path of ['/admin?nom=gardefort', '/admin/taches', '/admin/journal?personne=paul']) {
		await page.goto(path);
		await fine();
	}
});
