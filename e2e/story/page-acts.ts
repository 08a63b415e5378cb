import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { pageOf } from '../people.ts';

/** A short visit of somebody, in a browser of their own. */
export async function as(
	browser: Browser,
	email: string,
	act: (page: Page) => Promise<unknown>
): Promise<void> {
	const page = await pageOf(browser, email);
	await act(page);
	await page.context().close();
}

export function press(page: Page, name: string | RegExp): Promise<void> {
	return step(page, page.getByRole('main').getByRole('button', { name }));
}

export function follow(page: Page, name: string | RegExp): Promise<void> {
	return step(page, page.getByRole('main').getByRole('link', { name }).first());
}

/**
 * After a step the keyboard goes on from the first thing of the page: its heading, what was refused, what is to be answered.
 * Only a page that the browser opens anew, which has no mark, may begin at its skip links.
 */
async function step(page: Page, act: Locator): Promise<void> {
	await page.locator('html').evaluate((document) => document.setAttribute('data-step', ''));
	await act.click();
	const first = page.locator('html:not([data-step]), main :is(h1, [autofocus]):focus');
	await expect(first, 'where the keyboard is').toBeAttached();
}

export function title(page: Page): Locator {
	return page.getByRole('heading', { level: 1 });
}

/** What the page says has just been done. */
export function done(page: Page): Locator {
	return page.getByRole('main').getByRole('status').first();
}
