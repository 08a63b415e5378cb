import { expect, test, type Browser, type Page, type Route } from '@playwright/test';
import { pageOf, people, signIn } from './people.ts';

// One walks through several pages, as two people.
test.describe.configure({ timeout: 180_000 });

/** The form of a need, begun and not sent. */
async function beginNeed(page: Page, title: string): Promise<void> {
	await openNeed(page);
	const main = page.getByRole('main');
	await main.getByLabel('Quantité').fill('37');
	await main.getByLabel('Montant estimé').fill('1 234,50');
	const details = main.locator('summary').first();
	if ((await main.getByLabel('Exigences').count()) > 0 && !(await main.getByLabel('Exigences').isVisible()))
		await details.click();
	await main.getByLabel('Exigences').fill(title);
}

async function openNeed(page: Page): Promise<void> {
	await page.goto('/besoins/nouveau');
	await page.getByRole('main').getByRole('link', { name: 'Jouets et jeux' }).click();
	await expect(page.getByRole('main').getByLabel('Quantité')).toBeVisible();
}

async function expectNeed(page: Page, title: string): Promise<void> {
	const main = page.getByRole('main');
	await expect(main.getByLabel('Quantité')).toHaveValue('37');
	await expect(main.getByLabel('Montant estimé')).toHaveValue('1 234,50');
	await expect(main.getByLabel('Exigences')).toHaveValue(title);
}

/** Ends the sessions of this browser as time does: the page stays open. */
async function endSession(page: Page): Promise<void> {
	await page.context().clearCookies();
}

async function signInHere(page: Page, email: string): Promise<void> {
	await page.getByLabel('Adresse électronique').fill(email);
	await page.getByLabel('Mot de passe').fill('halle-de-demo-2026');
	await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click();
}

/** Everything a browser can keep of a site. */
function keptIn(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const databases = await indexedDB.databases();
		return JSON.stringify([localStorage, sessionStorage, databases]);
	});
}

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
	await main.getByRole('link', { name: 'Papier d’impression' }).first().click();
	await expectNeed(page, 'Pour la crèche');

	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	expect(await keptIn(page)).not.toContain('Pour la crèche');
	await page.context().close();
});

test('offline, a form waits in the browser and is sent once when the connection is back', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('oizon'));
	const main = page.getByRole('main');
	const drafts = main.getByRole('link', { name: /^Jouets et jeux/ });
	await page.goto('/besoins');
	const before = await drafts.count();
	await beginNeed(page, 'Envoyé hors ligne');
	const key = await main.locator('input[name=idempotencyKey]').first().inputValue();
	let sent = 0;
	page.on('request', (request) => {
		if (request.method() !== 'POST') return;
		sent += 1;
		expect(request.postData()).toContain(key);
	});
	// The first sending reaches the server, and its answer is lost on the way.
	await page.route('**/besoins/nouveau*', async (route) => {
		if (route.request().method() !== 'POST') return route.fallback();
		await route.fetch();
		await page.context().setOffline(true);
		await route.abort('internetdisconnected');
	});
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(
		page.getByRole('status').filter({ hasText: /Pas de connexion.*Enregistré à \d+\sh\s\d\d/ })
	).toBeVisible();
	await expectNeed(page, 'Envoyé hors ligne');
	await page.unroute('**/besoins/nouveau*');
	await page.context().setOffline(false);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	expect(sent).toBe(2);
	// Done once: the second sending had the key of the first.
	await page.goto('/besoins');
	await expect(drafts).toHaveCount(before + 1);
	await page.context().close();
});

test('a form that was sent without an answer goes again after a reload, with the key it had', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	const main = page.getByRole('main');
	await beginNeed(page, 'Rechargé sans réponse');
	const key = await main.locator('input[name=idempotencyKey]').first().inputValue();
	const keys: string[] = [];
	await page.route('**/besoins/nouveau*', async (route) => {
		if (route.request().method() !== 'POST') return route.fallback();
		keys.push(
			/name="idempotencyKey"\r\n\r\n([\w-]+)|idempotencyKey=([\w-]+)/
				.exec(route.request().postData() ?? '')
				?.slice(1)
				.join('') ?? ''
		);
		await route.abort('internetdisconnected');
	});
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Pas de connexion' })).toBeVisible();
	await page.reload();
	await expectNeed(page, 'Rechargé sans réponse');
	await expect.poll(() => keys.length).toBeGreaterThan(1);
	expect(new Set(keys)).toEqual(new Set([key]));
	await page.unroute('**/besoins/nouveau*');
	// The browser tells the page that it is connected again.
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
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
	await page.getByRole('main').locator('summary').first().click();
	await wishes.fill('Sans piles');
	isHeld = false;
	await Promise.all(held.map((route) => route.continue()));
	// Alive: it keeps what was typed.
	await expect.poll(() => keptIn(page)).toContain('Sans piles');
	await expect(wishes).toBeVisible();
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
