import { expect, test, type Route } from '@playwright/test';
import { pageOf, people } from './people.ts';
import { beginNeed, openNeed, expectNeed, endSession, keptIn } from './typed-text.ts';

// One walks through several pages, as two people.
test.describe.configure({ timeout: 180_000 });

test('reloading, going back and choosing something else lose nothing; sending clears the copy', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	const main = page.getByRole('main');
	await beginNeed(page, 'Pour la crèche');
	await page.reload();
	await expectNeed(page, 'Pour la crèche');

	await main.getByRole('link', { name: 'Nos besoins' }).first().click();
	await page.waitForURL(/\/besoins$/);
	await page.goBack();
	await expectNeed(page, 'Pour la crèche');

	await main.getByRole('link', { name: /autre chose/i }).click();
	// Another family, whose question has the same name.
	await main.getByRole('combobox', { name: 'Avec vos mots' }).fill('cartouches');
	await main.getByRole('button', { name: 'Chercher' }).click();
	await main.getByRole('link', { name: 'Cartouches et encres' }).first().click();
	await expectNeed(page, 'Pour la crèche');

	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	expect(await keptIn(page)).not.toContain('Pour la crèche');
	await page.context().close();
});

test('what is typed before the page has come alive is kept, and a copy does not write over it', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	const name = page.getByRole('main').getByLabel('Prénom et nom');
	const scripts = '**/_app/immutable/**/*.js';
	for (const typed of ['Vite écrit', 'Encore plus vite']) {
		const held: Route[] = [];
		let isHeld = true;
		await page.route(scripts, (route) => (isHeld ? void held.push(route) : route.continue()));
		await page.goto('/reglages/compte', { waitUntil: 'commit' });
		await name.fill(typed);
		// The control: nothing listens yet.
		expect(await keptIn(page)).not.toContain(typed);
		isHeld = false;
		await Promise.all(held.map((route) => route.continue()));
		await expect.poll(() => keptIn(page)).toContain(typed);
		await expect(name).toHaveValue(typed);
		await page.unroute(scripts);
	}
	await page.context().close();
});

test('what is unfolded before the page has come alive stays unfolded', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	const held: Route[] = [];
	let isHeld = true;
	await page.route('**/_app/immutable/**/*.js', (route) =>
		isHeld ? void held.push(route) : route.continue()
	);
	await page.goto('/besoins/nouveau?famille=toys', { waitUntil: 'commit' });
	const wishes = page.getByRole('main').getByLabel('Exigences');
	await expect(wishes).toBeHidden();
	await page.getByRole('main').getByText('Préciser (facultatif)').click();
	await wishes.fill('Sans piles');
	isHeld = false;
	await Promise.all(held.map((route) => route.continue()));
	// Alive: it keeps what was typed.
	await expect.poll(() => keptIn(page)).toContain('Sans piles');
	await expect(wishes).toBeVisible();
	await page.context().close();
});

test('signing out tells the browser to forget, where no script of ours sees it leave', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	const answered = page.waitForResponse((response) => response.url().endsWith('/deconnexion'));
	await page.evaluate(() => {
		const form = document.createElement('form');
		form.method = 'post';
		form.action = '/deconnexion';
		document.body.append(form);
		// Not `requestSubmit`: it tells nobody.
		form.submit();
	});
	expect(await (await answered).headerValue('clear-site-data')).toBe('"storage"');
	await expect(page).toHaveURL(/\/connexion/);
	await page.context().close();
});

test('signing out takes the copies with it', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	await beginNeed(page, 'À oublier');
	expect(await keptIn(page)).toContain('À oublier');
	await page.getByRole('banner').locator('summary').last().click();
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await expect(page).toHaveURL(/\/connexion/);
	expect(await keptIn(page)).not.toContain('À oublier');
	await page.context().close();
});

test('a copy is not kept beyond seven days', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	await beginNeed(page, 'Vieux de huit jours');
	await page.evaluate(() => {
		for (const [place, text] of Object.entries(localStorage)) {
			if (!place.startsWith('halle:form:')) continue;
			const copy = JSON.parse(String(text)) as { at: number };
			localStorage.setItem(place, JSON.stringify({ ...copy, at: copy.at - 8 * 24 * 3600_000 }));
		}
	});
	await page.goto('/aujourdhui');
	await openNeed(page);
	await expect(page.getByRole('main').getByLabel('Exigences')).not.toHaveValue('Vieux de huit jours');
	expect(await keptIn(page)).not.toContain('Vieux de huit jours');
	await page.context().close();
});

test('a password leaves no trace in the browser, nor does what is written beside it', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	const main = page.getByRole('main');
	await page.goto('/reglages/compte');
	await main.getByLabel('Prénom et nom').fill('Nom gardé');
	await main.getByLabel('Nouvelle adresse électronique').fill('trace@fussy.example');
	await main.getByLabel('Votre mot de passe').fill('mot-de-passe-sans-trace');
	// The control: the form beside it is kept.
	await expect.poll(() => keptIn(page)).toContain('Nom gardé');
	expect(await keptIn(page)).not.toMatch(/sans-trace|trace@fussy/);
	await page.context().close();
});

test('a bid leaves no trace in the browser, and no session of another brings it back', async ({
	browser
}) => {
	const page = await pageOf(browser, people.officeSupplier);
	const main = page.getByRole('main');
	await page.goto('/consultations?quoi=ordinateur');
	await main.getByRole('link', { name: 'Ordinateurs portables' }).click();
	await page.goto(`${page.url()}/offre`);
	const price = main.getByLabel(/^Prix|prix/).first();
	await price.fill('4 321,09');
	await main.getByLabel('Précisions').fill('Prix tenu trois ans');
	await page.waitForTimeout(300);
	const kept = await keptIn(page);
	expect(kept).not.toContain('4 321');
	expect(kept).not.toContain('Prix tenu');
	await endSession(page);
	await main
		.getByRole('button', { name: /Continuer|Vérifier/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/connexion/);
	expect(await page.content()).not.toContain('4 321');
	expect(await keptIn(page)).not.toContain('4 321');
	await page.context().close();
});
