import { expect, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

test.describe.configure({ timeout: 120_000 });

const main = (page: Page) => page.getByRole('main');
const villages = (page: Page) => page.getByRole('navigation', { name: 'Vos collectivités' });
const tasks = (page: Page) => main(page).locator('ol > li');
const placesOf = (page: Page) => tasks(page).locator('.place').allTextContents();

test('a secretary of two villages has one list, each thing with its village, and acts for the right one', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny, { javaScriptEnabled: false });
	await page.goto('/aujourdhui?tout');
	const places = await placesOf(page);
	expect(places).toHaveLength(await tasks(page).count());
	expect([...new Set(places)].toSorted()).toEqual(['Aubigny-sur-Nère', 'Blancafort']);

	// One village in the address, its own things alone; the filter is a link.
	await villages(page).getByRole('link', { name: 'Blancafort' }).click();
	await expect(page).toHaveURL(/\/aujourdhui\?commune=[\da-f-]{36}$/);
	await expect(villages(page).getByRole('link', { name: 'Blancafort' })).toHaveAttribute(
		'aria-current',
		'page'
	);
	expect([...new Set(await placesOf(page))]).toEqual(['Blancafort']);

	const first = tasks(page).first();
	const title = (await first.getByRole('heading').textContent()) ?? '';
	const button = first.getByRole('link', { name: /, pour Blancafort$/ });
	const href = (await button.getAttribute('href')) ?? '';
	const wanted = new URL(href, 'http://here.invalid').searchParams.get('page') ?? '';
	expect(title).not.toBe('');
	await button.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page est celle de Blancafort');
	await expect(page.getByRole('banner')).toContainText('Aubigny-sur-Nère');
	await main(page).getByRole('button', { name: 'Agir pour Blancafort' }).click();
	await expect(page).toHaveURL(wanted);
	await expect(page.getByRole('banner')).toContainText('Blancafort');
	await page.context().close();

	// The next session begins where the person came first.
	const next = await pageOf(browser, people.secretaryOfAubigny, { javaScriptEnabled: false });
	await expect(next.getByRole('banner')).toContainText('Aubigny-sur-Nère');
});

test('by keyboard, and at the width of a telephone', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/aujourdhui');
	expect(await faultsOf(page)).toEqual([]);
	const all = villages(page).getByRole('link', { name: 'Toutes' });
	await expect(all).toHaveAttribute('aria-current', 'page');
	await all.focus();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\?commune=/);
	await expect(villages(page).getByRole('link', { name: 'Aubigny-sur-Nère' })).toHaveAttribute(
		'aria-current',
		'page'
	);
	await villages(page).getByRole('link', { name: 'Aubigny-sur-Nère' }).focus();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(main(page).getByRole('link', { name: 'Agir pour Blancafort' })).toBeVisible();
	expect([...new Set(await placesOf(page))]).toEqual(['Blancafort']);
	await page.reload();
	expect(await faultsOf(page)).toEqual([]);
	await page.context().close();
});

test('a secretary of one village reads what was always there, whatever the address asks for', async ({
	browser
}) => {
	const both = await pageOf(browser, people.secretaryOfAubigny, { javaScriptEnabled: false });
	const stranger = await villages(both).getByRole('link', { name: 'Blancafort' }).getAttribute('href');
	const page = await pageOf(browser, people.secretaryOf('menetou-salon'), { javaScriptEnabled: false });
	const before = await main(page).innerText();
	await page.goto(stranger ?? '');
	expect(await main(page).innerText()).toBe(before);
	await expect(villages(page)).toHaveCount(0);
	await expect(tasks(page).locator('.place')).toHaveCount(0);
	// Beside them it may be named, among those who look for the same.
	await expect(tasks(page).filter({ hasText: 'Blancafort' })).toHaveCount(0);
	for (const one of [both, page]) await one.context().close();
});
