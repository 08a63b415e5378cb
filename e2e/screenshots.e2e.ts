import { expect, test, type Page } from '@playwright/test';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { people, signIn } from './people.ts';

/**
 * The pictures of the README are taken here and nowhere else: by PICTURES=1 into docs/screenshots, where they are tracked;
 * otherwise into the results of the run, so that a test rewrites nothing.
 */
const bytesMax = 200_000;

test.use({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });

test('the README shows what a commune sees', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOfAubigny);
	await expect(main.getByRole('heading', { name: 'À faire' })).toBeVisible();
	await picture(page, 'aujourdhui');

	await page.goto('/groupements/suggestions');
	await main
		.getByRole('link', { name: /mobile/i })
		.first()
		.click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('pourraient acheter ensemble');
	await picture(page, 'suggestion');

	await page.goto('/commandes');
	await expect(main.getByRole('table').first()).toBeVisible();
	await picture(page, 'commandes');
});

test('the README shows what a coordinator sees', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.coordinatorOfAubigny);
	await page.goto('/groupements');
	await picture(page, 'portefeuille');
	await main.getByRole('link', { name: 'Vérification annuelle des extincteurs' }).first().click();
	await expect(main.getByRole('heading', { name: 'Qui fait quoi, pour quand' })).toBeVisible();
	await picture(page, 'groupement');

	await page.goto('/campagnes');
	await main.getByRole('link', { name: 'Entretien, papier et copieurs' }).click();
	await expect(main.getByRole('heading', { name: 'Qui a répondu' })).toBeVisible();
	await picture(page, 'recensement');
});

test('the README shows what anybody sees', async ({ page }) => {
	await page.goto('/consultations');
	await expect(page.getByRole('main').getByRole('link', { name: 'Ordinateurs portables' })).toBeVisible();
	await picture(page, 'consultations');
});

async function picture(page: Page, name: string): Promise<void> {
	const path =
		process.env.PICTURES === '1'
			? fileURLToPath(new URL(`../docs/screenshots/${name}.png`, import.meta.url))
			: test.info().outputPath(`${name}.png`);
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' });
	expect(statSync(path).size).toBeLessThanOrEqual(bytesMax);
}
