import { expect, test, type Locator, type Page } from '@playwright/test';
import { pageOf, people, signIn } from './people.ts';
import { endSession, howMany, howMuch, openNeed } from './typed-text.ts';

test.describe.configure({ timeout: 180_000 });

const main = (page: Page): Locator => page.getByRole('main');

/** A need whose duration is too long: all else is right. */
async function refuseNeed(page: Page, requirements: string): Promise<void> {
	await openNeed(page);
	await typeNeed(page, requirements);
	await main(page).getByRole('button', { name: 'Continuer' }).click();
	await expect(main(page).getByRole('alert')).toContainText('au plus 48 mois');
}

async function typeNeed(page: Page, requirements: string): Promise<void> {
	await main(page).getByLabel(howMany).fill('37');
	await main(page).getByLabel(howMuch).fill('1 234,50');
	await unfold(page);
	await main(page).getByLabel('Pour combien de temps').fill('99');
	await main(page).getByLabel('Avec quelles communes').selectOption('epci');
	await main(page).getByLabel('Notre commune accepterait').check();
	await main(page).getByLabel('Lieu de livraison').fill('École du bourg');
	await main(page).getByLabel('Objet').fill('');
	await main(page).getByLabel('Objet').fill('Jouets de la crèche');
	await main(page).getByLabel('Exigences').fill(requirements);
}

async function unfold(page: Page): Promise<void> {
	const inside = main(page).getByLabel('Exigences');
	if (!(await inside.isVisible())) await main(page).getByText('Préciser (facultatif)').click();
	await expect(inside).toBeVisible();
}

async function expectMended(page: Page, requirements: string): Promise<void> {
	await expect(main(page).getByLabel(howMany)).toHaveValue('37');
	await expect(main(page).getByLabel(howMuch)).toHaveValue('1 234,50');
	await expect(main(page).getByLabel('Pour combien de temps')).toHaveValue('24');
	await expect(main(page).getByLabel('Avec quelles communes')).toHaveValue('epci');
	await expect(main(page).getByLabel('Notre commune accepterait')).toBeChecked();
	await expect(main(page).getByLabel('Lieu de livraison')).toHaveValue('École du bourg');
	await expect(main(page).getByLabel('Objet')).toHaveValue('Jouets de la crèche');
	await expect(main(page).getByLabel('Exigences')).toHaveValue(requirements);
}

async function mend(page: Page): Promise<void> {
	await main(page).getByLabel('Pour combien de temps').fill('24');
	await expect(page.getByRole('status').filter({ hasText: /Enregistré à/ })).toBeVisible();
}

test('refused, one field mended: reloading, going back and an ended session lose nothing', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('fussy'));
	await refuseNeed(page, 'Refusé puis corrigé');
	await mend(page);
	await page.reload();
	await expectMended(page, 'Refusé puis corrigé');

	await main(page).getByRole('link', { name: 'Nos besoins' }).first().click();
	await page.waitForURL(/\/besoins$/);
	await page.goBack();
	await expectMended(page, 'Refusé puis corrigé');

	await endSession(page);
	await main(page).getByRole('button', { name: 'Continuer' }).click();
	await expect(page).toHaveURL(/\/connexion/);
	await signIn(page, people.secretaryOf('fussy'));
	await openNeed(page);
	await expectMended(page, 'Refusé puis corrigé');

	// Something else is bought: what was typed goes along, what was proposed for toys does not.
	const proposed = main(page).getByLabel('Début au plus tôt');
	const toys = await proposed.inputValue();
	await main(page)
		.getByRole('link', { name: /autre chose/i })
		.click();
	await expect(page.getByRole('combobox', { name: 'Avec vos mots' })).toBeVisible();
	// What others bought meanwhile may have folded it away.
	const tile = main(page).getByText('Cartouches et encres', { exact: true }).first();
	if (!(await tile.isVisible()))
		await main(page)
			.locator('details')
			.filter({ hasText: 'Cartouches et encres' })
			.locator('summary')
			.click();
	await tile.click();
	await expectMended(page, 'Refusé puis corrigé');
	const copy = await page.evaluate(() => JSON.stringify(localStorage));
	expect(copy).toContain('École du bourg');
	expect(copy).not.toContain(toys);

	// What is emptied on purpose stays empty.
	await unfold(page);
	await main(page).getByLabel('Lieu de livraison').fill('');
	await page.reload();
	await expect(main(page).getByLabel(howMany)).toHaveValue('37');
	await expect(main(page).getByLabel('Lieu de livraison')).toHaveValue('');
	await page.context().close();
});

test('refused, one field mended, sent offline and reloaded: what goes is whole', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('oizon'));
	await refuseNeed(page, 'Corrigé hors ligne');
	await mend(page);
	let sent: Record<string, string> | undefined;
	await page.route('**/besoins/nouveau**', async (route) => {
		if (route.request().method() !== 'POST') return route.fallback();
		sent = Object.fromEntries(new URLSearchParams(route.request().postData() ?? ''));
		await route.abort('internetdisconnected');
	});
	await main(page).getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Pas de connexion' })).toBeVisible();
	sent = undefined;
	await page.reload();
	await expect
		.poll(() => sent)
		.toMatchObject({
			'answers.values.amount': '37',
			'answers.paid.yearlyCents': '1 234,50',
			durationMonths: '24',
			scope: 'epci',
			canCoordinate: 'on',
			delivery: 'École du bourg',
			title: 'Jouets de la crèche',
			requirements: 'Corrigé hors ligne'
		});
	await expectMended(page, 'Corrigé hors ligne');

	// Another thing under the same address was not sent by anybody: it waits for its person.
	sent = undefined;
	await page.goto('/besoins/nouveau?famille=vehicles');
	await expect(main(page).getByLabel(howMany)).toHaveValue('37');
	await page.evaluate(() => dispatchEvent(new Event('online')));
	await page.waitForTimeout(1_000);
	expect(sent).toBeUndefined();
	await page.context().close();
});

test('sent and refused before the page has come alive: what it gives back is kept', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOf('massay'));
	const scripts = '**/_app/immutable/**/*.js';
	await page.route(scripts, (route) => route.abort());
	await page.goto('/besoins/nouveau?famille=toys');
	await typeNeed(page, 'Avant les scripts');
	// The control: nothing listened.
	expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Avant les scripts');
	await page.unroute(scripts);
	await main(page).getByRole('button', { name: 'Continuer' }).click();
	await expect(main(page).getByRole('alert')).toContainText('au plus 48 mois');
	await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('Avant les scripts');
	await mend(page);
	await page.goto('/aujourdhui');
	await page.goto('/besoins/nouveau?famille=toys');
	await expectMended(page, 'Avant les scripts');
	await page.context().close();
});

test('another quantity is kept as it is typed, and «\u00a0Corriger\u00a0» shows it again', async ({
	browser
}) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await pageOf(browser, people.secretaryOfAubigny, { javaScriptEnabled });
		const amount = main(page).getByLabel(howMuch);
		const reason = main(page).getByLabel('Pourquoi');
		await page.goto('/besoins');
		await main(page)
			.getByRole('link', { name: /Portage de repas aux personnes âgées/ })
			.first()
			.click();
		await main(page).getByRole('link', { name: 'Changer la quantité' }).click();
		await main(page).getByLabel(howMany).fill('41');
		await amount.fill('4 321,50');
		await reason.fill('Deux hameaux de plus');
		if (javaScriptEnabled) {
			await page.reload();
			await expect(reason).toHaveValue('Deux hameaux de plus');
		}
		await main(page).getByRole('button', { name: 'Voir ce que cela change' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez avant de changer la quantité');
		await main(page).getByRole('button', { name: 'Corriger' }).click();
		await expect(main(page).getByLabel(howMany)).toHaveValue('41');
		await expect(amount).toHaveValue('4 321,50');
		await expect(reason).toHaveValue('Deux hameaux de plus');
		if (javaScriptEnabled) {
			// Shown again as if it were proposed: it is typed still.
			await reason.fill('Trois hameaux de plus');
			await page.reload();
			await expect(amount).toHaveValue('4 321,50');
			await expect(reason).toHaveValue('Trois hameaux de plus');
		}
		await page.context().close();
	}
});

test('what is saved on the page it was written on says no longer that the browser keeps it', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('massay'));
	const name = main(page).getByLabel('Prénom et nom');
	await page.goto('/reglages/compte');
	const own = await name.inputValue();
	await name.fill('Un autre nom');
	await name.fill(own);
	const kept = page.getByRole('status').filter({ hasText: 'dans ce navigateur' });
	await expect(kept).toBeVisible();
	await main(page)
		.locator('form', { has: page.getByLabel('Prénom et nom') })
		.getByRole('button')
		.first()
		.click();
	await expect(page).toHaveURL(/fait=/);
	await expect(kept).toHaveCount(0);
	await page.context().close();
});
