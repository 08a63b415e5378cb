import { expect, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

// Contracts that end on different days are followed each on its own: whoever says when theirs ends learns which day the new one
// begins, and buys with others whose windows would never have met.

const main = (page: Page) => page.getByRole('main');
const phone = { width: 320, height: 640 };

/** The day some months from today, as a field of days takes it. */
function inMonths(months: number, day: number): string {
	const at = new Date();
	at.setUTCDate(1);
	at.setUTCMonth(at.getUTCMonth() + months);
	at.setUTCDate(day);
	return at.toISOString().slice(0, 10);
}

for (const javaScriptEnabled of [true, false]) {
	test(`a secretary says when her contract ends, and learns what contradicts it, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const page = await pageOf(browser, people.secretaryOf(javaScriptEnabled ? 'allogny' : 'nancay'), {
			javaScriptEnabled,
			viewport: phone
		});
		await page.goto('/besoins/nouveau?famille=antivirus');
		await main(page).getByLabel('Combien de postes').fill('12');
		await main(page).getByLabel('Combien payez-vous par an').fill('480');
		await main(page).getByText('Vous avez déjà un contrat en cours').click();
		await main(page).getByLabel('Votre contrat en cours finit le').fill(inMonths(9, 12));
		// Days that were typed and leave two contracts are refused, with the days and the mend.
		await main(page).getByLabel('Début au plus tard').fill(inMonths(8, 1));
		await main(page).getByLabel('Début au plus tôt').fill(inMonths(7, 1));
		await main(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(main(page).getByRole('alert').first()).toContainText('vous auriez deux contrats du');
		await expect(main(page).getByLabel('Votre contrat en cours finit le')).toHaveValue(inMonths(9, 12));
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		// Emptied, they follow the contract.
		await main(page).getByLabel('Début au plus tard').fill('');
		await main(page).getByLabel('Début au plus tôt').fill('');
		await main(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
		await expect(main(page)).toContainText('dès que son contrat en cours sera fini');
		await expect(main(page)).toContainText('le nouveau commence le lendemain');
		await page.context().close();
	});
}

test('three communes whose contracts end months apart are suggested to each other, and see who enters when', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('foecy'));
	await loadAxe(page);
	await page.goto('/groupements/suggestions');
	await main(page)
		.getByRole('link', { name: /internet/i })
		.first()
		.click();
	await expect(main(page)).toContainText('Vos contrats finissent entre le');
	await expect(main(page)).toContainText('aucun jour sans contrat ni avec deux');
	await expect(main(page).getByRole('columnheader', { name: 'Elle entre le' })).toBeVisible();
	expect(await faultsOf(page)).toEqual([]);
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.screenshot({ path: 'test-results/entry-days-suggestion.png', fullPage: true });
	await page.setViewportSize(phone);
	await page.screenshot({ path: 'test-results/entry-days-suggestion-320.png', fullPage: true });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

	await main(page).getByRole('link', { name: 'Rejoindre ce groupement' }).click();
	await main(page)
		.getByRole('button', { name: /Rejoindre|Confirmer/ })
		.click();
	await expect(page).toHaveURL(/\/groupements\/[0-9a-f-]{36}/);
	await main(page).getByText('Qui entre quand').click();
	const entries = main(page).getByRole('table', { name: 'Jour où chaque commune entre' });
	await expect(entries.getByRole('row')).toHaveCount(4);
	await expect(main(page)).toContainText('Chaque commune entre le lendemain de la fin de son contrat');
	await page.screenshot({ path: 'test-results/entry-days-group-320.png', fullPage: true });
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.screenshot({ path: 'test-results/entry-days-group.png', fullPage: true });
	expect(await faultsOf(page)).toEqual([]);
	await page.context().close();
});
