import { type Browser, type Locator, type Page } from '@playwright/test';
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
	return page.getByRole('main').getByRole('button', { name }).click();
}

export function follow(page: Page, name: string | RegExp): Promise<void> {
	return page.getByRole('main').getByRole('link', { name }).first().click();
}

export function title(page: Page): Locator {
	return page.getByRole('heading', { level: 1 });
}

/** What the page says has just been done. */
export function done(page: Page): Locator {
	return page.getByRole('main').getByRole('status').first();
}
