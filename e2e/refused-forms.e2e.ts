import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { people, signIn } from './people.ts';
import { howMany, howMuch } from './typed-text.ts';

test.describe.configure({ timeout: 240_000 });

const main = (page: Page): Locator => page.getByRole('main');
/** Forms with something that must be answered, and somebody who meets each. */
const forms: readonly { at: string; email?: string }[] = [
	{ at: '/connexion' },
	{ at: '/mot-de-passe' },
	{ at: '/verifier' },
	{ at: '/inscription/commune' },
	{ at: '/inscription/fournisseur' },
	{ at: '/besoins/nouveau?famille=vehicles', email: people.secretaryOf('massay') },
	{ at: '/reglages/compte', email: people.secretaryOf('massay') },
	{ at: '/reglages/personnes', email: people.secretaryOf('massay') },
	{ at: '/admin/regles/nouvelle', email: people.administrator }
];

for (const javaScriptEnabled of [true, false]) {
	test(`what is left empty is named by our summary, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		for (const [email, own] of Map.groupBy(forms, (form) => form.email)) {
			const page = await visitor(browser, { email, javaScriptEnabled });
			for (const { at } of own) {
				await page.goto(at);
				const count = await asked(page).count();
				expect(count, at).toBeGreaterThan(0);
				for (let index = 0; index < count; index += 1) {
					await page.goto(at);
					await test.step(`${at}, form ${index + 1}`, () => refuseEmpty(page, index));
				}
			}
			await page.context().close();
		}
	});
}

test('an address that is none and a number out of bounds are named too, and what was typed is kept', async ({
	browser
}) => {
	const page = await visitor(browser, { javaScriptEnabled: true });
	await page.goto('/inscription/fournisseur');
	await page.getByLabel('Numéro SIRET').fill('73282932000074');
	await page.getByLabel('Nom de l’entreprise').fill('Papeterie du Berry');
	await page.getByLabel('Adresse électronique').fill('pas une adresse');
	await press(page, 'Recevoir le lien');
	await expectNamed(page, page.getByLabel('Adresse électronique'), 'adresse complète');
	await expect(page.getByLabel('Nom de l’entreprise')).toHaveValue('Papeterie du Berry');
	await expect(page.getByLabel('Adresse électronique')).toHaveValue('pas une adresse');

	await signIn(page, people.secretaryOf('massay'));
	await page.goto('/besoins/nouveau?famille=vehicles');
	await page.getByLabel(howMany).fill('2');
	await page.getByLabel(howMuch).fill('24 000');
	await page.getByLabel('Pour combien de temps').fill('99');
	await press(page, 'Continuer');
	await expectNamed(page, page.getByLabel('Pour combien de temps'), 'au plus 48 mois');
	await expect(page.getByLabel(howMany)).toHaveValue('2');
	await page.context().close();
});

test('checked by the browser, the same form is never sent, and nothing of ours names the field', async ({
	page
}) => {
	await page.goto('/mot-de-passe');
	await main(page)
		.locator('form')
		.evaluate((form) => form.removeAttribute('novalidate'));
	await main(page).getByRole('button').last().click();
	await expect(page.getByLabel('Adresse électronique')).toBeFocused();
	await expect(main(page).getByRole('alert')).toHaveCount(0);
});

async function visitor(
	browser: Browser,
	{ email, javaScriptEnabled }: { email?: string | undefined; javaScriptEnabled: boolean }
): Promise<Page> {
	const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
	if (email) await signIn(page, email);
	return page;
}

function asked(page: Page): Locator {
	return main(page).locator('form:has([required])');
}

/** Empties what must be answered in one form, sends it, and looks for each field in the summary. */
async function refuseEmpty(page: Page, index: number): Promise<void> {
	const form = asked(page).nth(index);
	const folded = form.locator('details:not([open]) > summary');
	while ((await folded.count()) > 0) await folded.first().click();
	const fields = await form.locator('[required]').all();
	const names = new Set<string>();
	for (const field of fields) {
		const kind = await field.getAttribute('type');
		if (kind === 'radio' || kind === 'checkbox') continue;
		if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption('');
		else await field.fill('');
		names.add((await field.getAttribute('name')) ?? '');
	}
	// Not the one that forgets what was kept in the browser.
	await form.locator('button:visible:not(.kept *)').last().click();
	const summary = main(page).getByRole('alert').first();
	await expect(summary).toBeFocused();
	await expect(page).toHaveTitle(/^Erreur/);
	for (const name of names) await expectTied(page, main(page).locator(`[name="${name}"]:visible`).first());
}

/** The field says that it is wrong and why, and a line of the summary leads to it. */
async function expectTied(page: Page, field: Locator): Promise<void> {
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	const id = (await field.getAttribute('id')) ?? '';
	await expect(field).toHaveAttribute(
		'aria-describedby',
		new RegExp(`\\b${id.replaceAll('.', '\\.')}-erreur$`)
	);
	await expect(main(page).locator(`[id="${id}-erreur"]`)).not.toBeEmpty();
	await main(page).getByRole('alert').first().locator(`a[href="#${id}"]`).click();
	await expect(field).toBeFocused();
}

async function expectNamed(page: Page, field: Locator, mend: string): Promise<void> {
	await expect(main(page).getByRole('alert').first()).toBeFocused();
	await expect(main(page).getByRole('alert').first()).toContainText(mend);
	await expectTied(page, field);
}

async function press(page: Page, name: string): Promise<void> {
	await main(page).getByRole('button', { name }).click();
}
