import { expect, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

const fieldOf = (page: Page) => page.getByRole('main').getByRole('searchbox', { name: 'Que cherchez-vous' });
const linkTo = (page: Page) =>
	page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Rechercher' });

test('« / » opens the search from a page, and is a sign where one writes', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny, { viewport: { width: 320, height: 640 } });
	const main = page.getByRole('main');
	await expect(linkTo(page)).toHaveAttribute('aria-keyshortcuts', '/');
	await page.waitForLoadState('networkidle');

	// With another key held it is somebody else’s shortcut.
	for (const held of ['Control', 'Alt', 'Meta']) await page.keyboard.press(`${held}+/`);
	await expect(page).toHaveURL('/aujourdhui');
	await page.keyboard.press('/');
	await expect(page).toHaveURL('/recherche');
	await expect(fieldOf(page)).toBeFocused();
	await page.keyboard.type('papier/ramettes');
	await expect(fieldOf(page)).toHaveValue('papier/ramettes');

	await fieldOf(page).fill('papier');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/recherche?quoi=papier');
	await expect(main.locator('#needs').getByRole('link').first()).toBeVisible();

	// On « AZERTY » it is typed with the shift key.
	await main.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('Shift+/');
	await expect(page).toHaveURL('/recherche');
	await expect(fieldOf(page)).toBeFocused();

	await page.goto('/groupements');
	await page.waitForLoadState('networkidle');
	const reference =
		(await main
			.getByText(/^GC-\d{4}-\d+$/)
			.first()
			.textContent()) ?? '';
	await page.keyboard.press('/');
	await expect(fieldOf(page)).toBeFocused();
	await page.keyboard.type(reference.toLowerCase());
	await page.keyboard.press('Enter');
	await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Groupements');
	await main.locator('#groups').getByRole('link').first().click();
	await expect(page).toHaveURL(/\/groupements\/[\da-f-]{36}$/);
	await expect(main).toContainText(reference);
});

test('the search is found in the menu and goes on in a list, without JavaScript', async ({ browser }) => {
	const page = await pageOf(browser, people.administrator, { javaScriptEnabled: false });
	const main = page.getByRole('main');
	await linkTo(page).click();
	await expect(main).toContainText('Les organisations (nom, SIREN ou SIRET)');
	await fieldOf(page).fill('démo');
	await main.getByRole('button', { name: 'Chercher' }).click();
	const organisations = main.locator('#organisations');
	await expect(organisations.getByRole('listitem')).toHaveCount(5);
	await organisations.getByRole('link', { name: 'Voir toutes les organisations trouvées' }).click();
	await expect(page).toHaveURL('/admin?nom=d%C3%A9mo');
	await expect(main.locator('[name=nom]')).toHaveValue('démo');

	await page.goto('/recherche?quoi=zblorg');
	await expect(main).toContainText('Rien ne correspond à ces mots');
	await expect(fieldOf(page)).toHaveValue('zblorg');
});

test('the key can be turned off and on again, and one writes « / » as before', async ({ browser }) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const main = page.getByRole('main');
	await page.goto('/recherche');
	await main.getByRole('button', { name: 'Ne plus utiliser cette touche' }).click();
	await expect(main).toContainText('n’ouvre plus cette page');
	await page.goto('/aujourdhui');
	await page.waitForLoadState('networkidle');
	await expect(linkTo(page)).not.toHaveAttribute('aria-keyshortcuts');
	await page.keyboard.press('/');
	await linkTo(page).focus();
	await expect(page).toHaveURL('/aujourdhui');

	await linkTo(page).click();
	await main.getByRole('button', { name: 'Utiliser de nouveau cette touche' }).click();
	await expect(linkTo(page)).toHaveAttribute('aria-keyshortcuts', '/');
});

test('a commune does not find what another one has', async ({ browser }) => {
	const own = await pageOf(browser, people.secretaryOfAubigny);
	await own.goto('/commandes');
	const reference =
		(await own
			.getByText(/^BC-\d{4}-\d+$/)
			.first()
			.textContent()) ?? '';
	expect(reference).toMatch(/^BC-/);
	await own.goto(`/recherche?quoi=${reference}`);
	await expect(own.locator('#orders li')).toHaveCount(1);
	const stranger = await pageOf(browser, people.secretaryOf('henrichemont'));
	await stranger.goto(`/recherche?quoi=${reference}`);
	await expect(stranger.getByRole('main')).toContainText('Rien ne correspond à ces mots');
});

test('the search is readable on a phone and passes axe, for each role', async ({ browser }) => {
	test.setTimeout(120_000);
	for (const who of [people.secretaryOfAubigny, people.administrator]) {
		const page = await pageOf(browser, who);
		await loadAxe(page);
		await page.emulateMedia({ reducedMotion: 'reduce' });
		for (const address of ['/recherche', '/recherche?quoi=aubigny', '/recherche?quoi=zblorg']) {
			await page.goto(address);
			expect(await faultsOf(page), `${who} ${address}`).toEqual([]);
		}
	}
});
