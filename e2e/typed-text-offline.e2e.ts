import { expect, test } from '@playwright/test';
import { pageOf, people } from './people.ts';
import { beginNeed, expectNeed } from './typed-text.ts';

// One walks through several pages, as two people.
test.describe.configure({ timeout: 180_000 });

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
	await page.route('**/besoins/nouveau**', async (route) => {
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
	await page.unroute('**/besoins/nouveau**');
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
	await page.route('**/besoins/nouveau**', async (route) => {
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
	await page.unroute('**/besoins/nouveau**');
	// The browser tells the page that it is connected again.
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await page.context().close();
});
