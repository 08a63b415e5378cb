import { expect, test } from '@playwright/test';
import { loadAxe, violations } from './axe.ts';
import { pageOf, people } from './people.ts';

test('the home page opens, in French, with one title and nothing that shuts anybody out', async ({
	page
}) => {
	await loadAxe(page);
	const response = await page.goto('/');
	expect(response?.status()).toBe(200);
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	expect(await violations(page, 'light')).toEqual([]);
});

test('an address that does not exist answers 404 with a page of ours', async ({ page }) => {
	const response = await page.goto('/pas-une-page');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('banner')).toBeVisible();
});

test('an id that is none, one of nothing and one of another commune are the same page that does not exist', async ({
	browser
}) => {
	const other = await pageOf(browser, people.secretaryOf('massay'));
	await other.goto('/besoins');
	const ofMassay = other.getByRole('main').getByRole('table').getByRole('link').first();
	const itsNeed = (await ofMassay.getAttribute('href')) ?? '';
	expect((await other.goto(itsNeed))?.status()).toBe(200);

	const page = await pageOf(browser, people.secretaryOfAubigny);
	const main = page.getByRole('main');
	const said: string[] = [];
	const unknown = '/besoins/00000000-0000-4000-8000-000000000000';
	for (const address of ['/besoins/pas-un-numero', '/groupements/42', unknown, itsNeed]) {
		expect((await page.goto(address))?.status(), address).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
		said.push(await main.innerText());
	}
	expect(new Set(said).size).toBe(1);
});
