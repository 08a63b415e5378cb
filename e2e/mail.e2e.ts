import { expect, request, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { lettersTo } from './letters.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

// They share the mailboxes of the demonstration, one after the other.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const main = (page: Page) => page.getByRole('main');
const said = (page: Page) => main(page).getByRole('status').first();
const save = (page: Page) => main(page).getByRole('button', { name: 'Enregistrer' }).click();

test('somebody of the demonstration reads what they were sent, and follows its button', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	await loadAxe(page);
	await page.reload();
	await page.getByRole('link', { name: 'Courriels reçus' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Les courriels de Claire Martin/);
	expect(await faultsOf(page)).toEqual([]);
	const digest = main(page)
		.getByRole('link', { name: /^Votre semaine/ })
		.first();
	await digest.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Votre semaine/);
	const letter = page.frameLocator('iframe');
	await expect(letter.getByText('Voici ce qui vous attend sous la halle')).toBeVisible();
	// The same in plain text, for whoever reads mail so.
	await main(page).getByText('Le même en texte seul').click();
	await expect(main(page).getByText(/Voici ce qui vous attend/)).toBeVisible();
	await letter.getByRole('link', { name: /Ouvrir Aujourd’hui|Voir aussi/ }).click();
	await expect(page).toHaveURL('/aujourdhui');
	await page.context().close();
});

test('what a letter says runs nothing, and is nobody else’s to read', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	await page.goto('/demo/courriels');
	const href = (await main(page).getByRole('listitem').getByRole('link').first().getAttribute('href')) ?? '';
	const answer = await page.request.get(`${href}/message`);
	expect(answer.headers()['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
	expect(answer.headers()['content-security-policy']).not.toContain('allow-scripts');
	const other = await pageOf(browser, people.mayorOf('nancay'));
	expect((await other.request.get(`${href}/message`)).status()).toBe(404);
	expect((await other.goto(href))?.status()).toBe(404);
	for (const one of [page, other]) await one.context().close();
});

test('a secretary of two villages is led through the one a letter is about', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny, { javaScriptEnabled: false });
	const organisation = await villageOf(page, 'Blancafort');
	await page.goto(`/agir-pour/${organisation}?page=${encodeURIComponent('/besoins')}`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page est celle de Blancafort');
	await main(page).getByRole('button', { name: 'Agir pour Blancafort' }).click();
	await expect(page).toHaveURL('/besoins');
	await expect(page.getByRole('banner')).toContainText('Blancafort');
	// Acting for it already: the page itself, at once. Never one of another site.
	await page.goto(`/agir-pour/${organisation}?page=${encodeURIComponent('/commandes')}`);
	await expect(page).toHaveURL('/commandes');
	await page.goto(`/agir-pour/${organisation}?page=${encodeURIComponent('//elsewhere.example')}`);
	await expect(page).toHaveURL('/aujourdhui');
	await page.context().close();
});

/** The id of a village, from a letter that leads through it. */
async function villageOf(page: Page, village: string): Promise<string> {
	await page.goto('/demo/courriels');
	await main(page)
		.getByRole('link', { name: /^Votre semaine/ })
		.first()
		.click();
	const text = await page.frameLocator('iframe').locator('body').innerHTML();
	return new RegExp(`/agir-pour/([\\da-f-]{36})[^"]*"[^>]*>[^<]*\\(${village}\\)`).exec(text)?.[1] ?? '';
}

test('letters are chosen in the settings, without JavaScript', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('menetou-salon'), { javaScriptEnabled: false });
	await page.goto('/reglages');
	await main(page).getByRole('link', { name: 'Choisir mes courriels' }).click();
	const box = page.getByRole('checkbox', { name: 'Changement dans un groupement' });
	await expect(box).toBeChecked();
	// What the law has notified is not to be refused.
	await expect(page.getByRole('checkbox', { name: 'Convention à voter par le conseil' })).toHaveCount(0);
	await box.uncheck();
	await save(page);
	await expect(said(page)).toContainText('Vos choix sont enregistrés');
	await expect(box).not.toBeChecked();
	await expect(page.getByRole('checkbox', { name: 'Résumé du lundi' })).toBeChecked();
	await page.context().close();
});

test('and under a letter, without signing in: a page to choose, one click without a page', async ({
	browser,
	baseURL
}) => {
	const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await visitor.goto('/inscription/fournisseur');
	await visitor.getByLabel('SIRET').fill('732 829 320 00074');
	await visitor.getByLabel(/^Nom/).fill('Imprimerie du Cher');
	await visitor.getByLabel('Adresse électronique').fill('imprimerie@cher.example');
	await main(visitor).getByRole('button').first().click();
	const sent = () =>
		lettersTo('imprimerie@cher.example').flatMap((text) => /\/mot-de-passe\/[\w-]{43}/.exec(text)?.[0] ?? []);
	await expect.poll(sent, { timeout: 30_000 }).not.toEqual([]);
	await visitor.goto(sent()[0] ?? '');
	await visitor.getByLabel('Prénom et nom').fill('Louise Garnier');
	await visitor.getByLabel('Mot de passe').fill('piano nougat girafe');
	await main(visitor).getByRole('button', { name: 'Enregistrer et entrer' }).click();

	const toVerify = () => lettersTo(people.administrator).filter((text) => text.includes('/desabonnement/'));
	await expect.poll(toVerify, { timeout: 30_000 }).not.toEqual([]);
	const letter = toVerify().at(-1) ?? '';
	expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
	const token = /\/desabonnement\/([\w-]{43})/.exec(letter)?.[1] ?? '';

	const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await loadAxe(reader);
	// Somebody, or a scanner of mail, follows the address of the header: a page, and nothing has changed.
	await reader.goto(`/desabonnement/${token}`);
	await expect(reader).toHaveURL(`/courriels/${token}`);
	await expect(main(reader)).toContainText('Vous venez d’un courriel «\u00a0Organisation à vérifier\u00a0»');
	const box = reader.getByRole('checkbox', { name: 'Organisation à vérifier' });
	await expect(box).toBeChecked();

	const provider = await request.newContext();
	const click = await provider.post(`${baseURL ?? ''}/desabonnement/${token}`, {
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		data: 'List-Unsubscribe=One-Click'
	});
	expect(click.status()).toBe(200);
	await reader.reload();
	await expect(box).not.toBeChecked();
	await box.check();
	await save(reader);
	await expect(said(reader)).toContainText('Vos choix sont enregistrés');
	await expect(box).toBeChecked();
	await reader.goto(`/courriels/${'a'.repeat(43)}`);
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Ce lien n’est plus valable');
	await provider.dispose();
	for (const page of [visitor, reader]) await page.context().close();
});

test('the page of choices can be used by everybody', async ({ browser }) => {
	const page = await pageOf(browser, people.coordinatorOfAubigny);
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/reglages/courriels');
	expect(await faultsOf(page)).toEqual([]);
	await page.context().close();
});

test('the administrator finds a letter, sends it again once, and looks at the model of each', async ({
	browser
}) => {
	const page = await pageOf(browser, people.administrator);
	await loadAxe(page);
	await page.goto('/admin/courriels');
	expect(await faultsOf(page)).toEqual([]);
	await page.getByLabel('Adresse').fill('maire@demo.test');
	await page.getByLabel('Sorte').selectOption({ label: 'Invitation à un groupement' });
	await main(page).getByRole('button', { name: 'Chercher' }).click();
	await expect(page).toHaveURL(/adresse=maire%40demo\.test.*sorte=group-invitation/);
	const again = main(page)
		.getByRole('button', { name: /^Renvoyer/ })
		.first();
	await again.click();
	await expect(said(page)).toContainText('Courriel renvoyé');
	// Others act meanwhile, and the demonstration has played days to come: what was done is looked for.
	await page.goto('/admin/journal?acte=letter.resent');
	await expect(page.getByRole('row', { name: /^Courriel renvoyé/ }).first()).toBeVisible();

	await page.goto('/admin/courriels/modeles');
	expect(await faultsOf(page)).toEqual([]);
	await main(page)
		.getByRole('link', { name: /^Livraison à réceptionner/ })
		.click();
	const letter = page.frameLocator('iframe');
	await expect(letter.getByRole('link', { name: 'Réceptionner' })).toBeVisible();
	await page.setViewportSize({ width: 320, height: 640 });
	const wide = await letter
		.locator('html')
		.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
	expect(wide).toBe(0);
	const secretary = await pageOf(browser, people.secretaryOfAubigny);
	expect((await secretary.goto('/admin/courriels/modeles'))?.status()).toBe(403);
	expect((await secretary.goto('/admin/courriels/modeles/order-placed/message'))?.status()).toBe(403);
	for (const one of [page, secretary]) await one.context().close();
});
