import { expect, test, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

/** From the need posted in one browser to the suggestion seen in the other: half a second alone on a machine, more beside others. */
const soonMs = 8_000;

test('a need posted in one browser shows its suggestion in another, without reload and without losing a word', async ({
	browser
}) => {
	const boulleret = await pageOf(browser, people.secretaryOf('boulleret'));
	const lere = await pageOf(browser, people.secretaryOf('lere'));
	await prepareNeed(boulleret, 'Papier hygiénique et essuie-mains', true);
	await deposit(boulleret);
	await expect(boulleret.getByRole('main')).not.toContainText('Recherche de communes en cours', {
		timeout: soonMs
	});
	const need = boulleret.url();

	// Boulleret waits on the page of its need; its keyboard stands on a link.
	const link = boulleret.getByRole('main').getByRole('link', { name: 'Nos besoins' });
	await link.focus();
	let loads = 0;
	boulleret.on('load', () => (loads += 1));

	await prepareNeed(lere, 'Papier hygiénique et essuie-mains');
	const start = Date.now();
	await deposit(lere);
	await expect(boulleret.getByRole('main')).toContainText('Voir ce groupement', { timeout: soonMs });
	test.info().annotations.push({ type: 'seen after', description: `${String(Date.now() - start)} ms` });
	await expect(lere.getByRole('main')).toContainText('Voir ce groupement', { timeout: soonMs });

	expect(loads).toBe(0);
	expect(boulleret.url()).toBe(need);
	await expect(link).toBeFocused();
	await expect(
		boulleret.getByRole('status').filter({ hasText: 'Un groupement vient d’être suggéré' })
	).toBeVisible();
});

test('a browser that was cut off learns what it missed when it comes back', async ({ browser }) => {
	const sancerre = await pageOf(browser, people.secretaryOf('sancerre'));
	const saintSatur = await pageOf(browser, people.secretaryOf('saint-satur'));
	await prepareNeed(saintSatur, 'Cartouches et encres', true);
	await deposit(saintSatur);
	await prepareNeed(sancerre, 'Cartouches et encres');

	const waiting = await saintSatur.context().newPage();
	await waiting.route('**/nouvelles?*', (route) => route.abort());
	await waiting.goto('/groupements/suggestions');
	const title = waiting.getByRole('heading', { level: 1 });
	const before = await title.textContent();
	await deposit(sancerre);
	await expect(saintSatur.getByRole('main')).toContainText('Voir ce groupement', { timeout: soonMs });
	await expect(title).toHaveText(before ?? '');

	await waiting.unroute('**/nouvelles?*');
	await expect(title).not.toHaveText(before ?? '');
});

async function prepareNeed(page: Page, family: string, offers = false): Promise<void> {
	await page.goto(`/besoins/nouveau?quoi=${encodeURIComponent(family)}`);
	const main = page.getByRole('main');
	await main.getByRole('link', { name: family }).first().click();
	await page.getByLabel(/^Combien de (?:rouleaux|cartouches)/u).fill('133');
	await page.getByLabel('Combien payez-vous par an').fill('8 000');
	if (offers) {
		await page.getByText('Préciser (facultatif)').click();
		await page.getByLabel('Notre commune accepterait de coordonner').check();
	}
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
}

async function deposit(page: Page): Promise<void> {
	await page.getByRole('main').getByRole('button', { name: 'Déposer ce besoin' }).click();
	await expect(page.getByRole('main').getByRole('status').first()).toContainText('Votre besoin est déposé');
}
