import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

test('the home page opens, in French, with one title and nothing that shuts anybody out', async ({
	page
}) => {
	const response = await page.goto('/');
	expect(response?.status()).toBe(200);
	await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
	await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});

test('an address that does not exist answers 404 with a page of ours', async ({ page }) => {
	const response = await page.goto('/pas-une-page');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('banner')).toBeVisible();
});
