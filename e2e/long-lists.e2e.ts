import { expect, test, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

/** The acts that the page shows, each by its whole line. */
const linesOf = (page: Page) => page.getByRole('main').locator('tbody tr').allInnerTexts();

for (const javaScriptEnabled of [true, false]) {
	test(`a long list goes on by a link that keeps what was asked, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const page = await pageOf(browser, people.administrator, { javaScriptEnabled });
		await page.goto('/admin/journal?du=2020-01-01');
		const first = await linesOf(page);
		await page.getByRole('link', { name: 'Afficher la suite du journal' }).click();
		await expect(page).toHaveURL(/\/admin\/journal\?du=2020-01-01&apres=[\w-]+$/);
		await expect(page).toHaveTitle('Journal, suite · Sous la halle');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Journal');
		if (javaScriptEnabled) await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
		expect(await linesOf(page)).not.toEqual(first);
		await page.getByRole('link', { name: 'Revenir au début du journal' }).click();
		await expect(page).toHaveURL('/admin/journal?du=2020-01-01');
		await expect(page).toHaveTitle('Journal · Sous la halle');
		// Others act meanwhile, in the journeys beside this one: what they did comes above.
		expect(await linesOf(page)).toEqual(expect.arrayContaining(first.slice(0, 10)));
	});
}

test('a place that is none is refused by a sentence, and a short list has no other page', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const answer = await page.goto('/besoins?apres=abc');
	expect(answer?.status()).toBe(422);
	await expect(page.getByRole('main')).toContainText('Cette adresse ne mène plus à la suite de la liste.');
	await page.goto('/besoins');
	await expect(page.getByRole('link', { name: /^Afficher la suite|^Revenir au début/ })).toHaveCount(0);
});
