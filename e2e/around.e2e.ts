import { expect, test } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

test('a secretary sees who is here around and what is sought there, and says « nous aussi », without JavaScript', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny, {
		javaScriptEnabled: false,
		viewport: { width: 320, height: 640 }
	});
	const main = page.getByRole('main');
	await main
		.getByRole('link', { name: /autour de vous/i })
		.first()
		.click();
	await expect(page).toHaveURL('/autour');
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(
		/^\d+\scommunes autour de vous sont déjà là$/
	);
	await expect(main.getByRole('figure').getByRole('listitem').first()).toContainText('Aubigny-sur-Nère');
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(320);

	const asWell = main.getByRole('link', { name: /^Nous aussi/ }).first();
	const family = ((await asWell.textContent()) ?? '').replace(/^Nous aussi\s*:\s*/u, '').trim();
	expect(family).not.toBe('');
	await asWell.click();
	await expect(page).toHaveURL(/\/besoins\/nouveau\?/);
	await expect(main).toContainText(family);
	await expect(main.getByRole('button', { name: 'Continuer' })).toBeVisible();
});

test('the page of what is around can be used by everybody', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/autour');
	expect(await faultsOf(page)).toEqual([]);
});
