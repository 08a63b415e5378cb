import { expect, test, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

// After each step the keyboard and the reader go on from the heading, or from the first thing to do: never from the top
// of the window, with the whole menu to walk through again.

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('each step towards a need begins at its heading, or at what is to be answered', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('massay'));
	const main = page.getByRole('main');
	await page.goto('/besoins/nouveau');
	await expect(heading(page)).not.toBeFocused();

	await main.getByRole('combobox', { name: 'Avec vos mots' }).fill('gravillon');
	await main.getByRole('button', { name: 'Chercher' }).click();
	await expect(main.getByRole('heading', { name: 'Laquelle de ces réponses' })).toBeFocused();

	await main.getByRole('link', { name: 'Papier d’impression' }).first().click();
	await expect(heading(page)).toBeFocused();
	await main
		.getByRole('button', { name: /^Utiliser/ })
		.first()
		.click();
	await expect(main.getByLabel('Combien de cartons')).toBeFocused();
	await expect(main.getByLabel('Combien de cartons')).not.toHaveValue('');

	await main.getByLabel('Combien payez-vous par an').fill('900');
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(heading(page)).toHaveText('Vérifiez, puis déposez');
	await expect(heading(page)).toBeFocused();
	await main.getByRole('link', { name: 'Nos besoins' }).first().click();
	await expect(heading(page)).toContainText('à déposer');
	await expect(heading(page)).toBeFocused();
	await page.context().close();
});

for (const javaScriptEnabled of [true, false]) {
	test(`a step of checking begins at its heading, ${javaScriptEnabled ? 'with' : 'without'} JavaScript, and is no error`, async ({
		browser
	}) => {
		const page = await pageOf(browser, people.officeSupplier, { javaScriptEnabled });
		const main = page.getByRole('main');
		await page.goto('/consultations?quoi=ordinateur');
		await main.getByRole('link', { name: 'Ordinateurs portables' }).click();
		await page.goto(`${page.url()}/offre`);
		await main
			.getByLabel(/^Prix|prix/)
			.first()
			.fill('700');
		await main.getByRole('button', { name: 'Continuer' }).click();
		await expect(heading(page)).toHaveText('Vérifiez avant de sceller');
		await expect(heading(page)).toBeFocused();
		await expect(page).not.toHaveTitle(/Erreur/);
		// What would be refused later is said before one deposits.
		await expect(main).toContainText(/30\s+fois\s+par heure au plus/);
		await page.context().close();
	});
}
