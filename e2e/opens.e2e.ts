import { expect, test } from '@playwright/test';
import { loadAxe, violations } from './axe.ts';

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
