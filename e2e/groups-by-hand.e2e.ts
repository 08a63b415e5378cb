import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

/** A narrow phone whose browser runs no script. */
const plainPhone = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

const main = (page: Page): Locator => page.getByRole('main');
const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const done = (page: Page): Locator => main(page).getByRole('status').first();
const press = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name }).first().click();
const follow = (page: Page, name: string | RegExp) => main(page).getByRole('link', { name }).first().click();

/** Nothing is wider than the screen. */
async function fits(page: Page): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
}

/** A short visit of somebody, in a browser of their own. */
async function as(browser: Browser, email: string, act: (page: Page) => Promise<unknown>): Promise<void> {
	const page = await pageOf(browser, email, plainPhone);
	await act(page);
	await page.context().close();
}

/** Fills in and posts the form of a need that is open. */
async function post(page: Page, pieces: string, perYear: string): Promise<void> {
	await main(page)
		.getByLabel(/^Combien de /)
		.first()
		.fill(pieces);
	await main(page)
		.getByLabel(/^Combien (payez-vous par an|pensez-vous dépenser)/)
		.fill(perYear);
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez, puis déposez');
	await press(page, 'Déposer ce besoin');
	await expect(done(page)).toContainText('Votre besoin est déposé');
}

test('an EPCI proposes the group of a suggestion, a commune accepts, and is handed the group over', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const communes = ['allogny', 'vasselay', 'henrichemont'];
	for (const [index, commune] of communes.entries())
		await as(browser, people.secretaryOf(commune), async (page) => {
			await page.goto('/besoins/nouveau?famille=bicycles');
			if (index === 0) {
				await main(page).getByText('Préciser (facultatif)').click();
				await main(page).getByLabel('Notre commune accepterait de coordonner').check();
			}
			await post(page, '20', '15 000');
		});

	const coordinator = await pageOf(browser, people.coordinatorOfHautBerry, plainPhone);
	await expect(async () => {
		await coordinator.goto('/groupements/suggestions');
		await follow(coordinator, /Vélos/);
		await expect(title(coordinator)).toContainText('3 communes', { timeout: 2_000 });
	}).toPass({ timeout: 60_000 });
	await follow(coordinator, 'Proposer ce groupement');
	await expect(title(coordinator)).toHaveText('Proposer ce groupement à 3 communes');
	await fits(coordinator);
	await press(coordinator, 'Proposer et inviter');
	await expect(done(coordinator)).toContainText('Le groupement est proposé');
	const group = new URL(coordinator.url()).pathname;

	await as(browser, people.secretaryOf('vasselay'), async (page) => {
		await page.goto(`${group}/reponse`);
		await expect(main(page)).toContainText('Reste en argent');
		await expect(main(page).getByRole('heading', { name: 'Pourquoi ce groupement' })).toBeVisible();
		await expect(main(page)).toContainText('Le groupement vous accueillerait');
		// Of the others, nothing that is theirs.
		await expect(main(page).getByRole('table')).toHaveCount(1);
		await fits(page);
		await follow(page, 'Accepter');
		await press(page, 'Confirmer');
		await expect(done(page)).toContainText('Votre commune participe');
	});

	await coordinator.goto(`${group}/quitter`);
	await expect(title(coordinator)).toContainText('Que devient le groupement');
	await fits(coordinator);
	// Nothing is chosen beforehand, and nothing typed is lost.
	await main(coordinator).getByLabel('Pourquoi').fill('Notre service est réorganisé.');
	await press(coordinator, 'Quitter le groupement');
	await expect(main(coordinator).getByRole('alert')).toContainText('Ce que devient le groupement');
	await expect(main(coordinator).getByLabel('Pourquoi')).toHaveValue('Notre service est réorganisé.');
	await main(coordinator).getByLabel('Passer la main à Vasselay').check();
	await press(coordinator, 'Quitter le groupement');
	await expect(done(coordinator)).toContainText('Vous avez passé la main');

	await as(browser, people.secretaryOf('vasselay'), async (page) => {
		await page.goto(`${group}/quitter`);
		await expect(main(page)).toContainText('il n’y a personne à qui passer la main');
		await main(page).getByLabel('Pourquoi').fill('Le besoin a changé.');
		await press(page, 'Dissoudre le groupement');
		await expect(done(page)).toContainText('Ce groupement est annulé');
	});
});

test('a group is founded by hand, and a commune without a need declares it and answers, without JavaScript at 320 pixels', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const coordinator = await pageOf(browser, people.coordinatorOfSancerre, plainPhone);
	await coordinator.goto('/groupements');
	await follow(coordinator, 'Nouveau groupement');
	await expect(title(coordinator)).toContainText('Que voulez-vous acheter ensemble');
	await fits(coordinator);
	await main(coordinator).getByLabel('Avec vos mots').fill('drapeau');
	await press(coordinator, 'Chercher');
	await follow(coordinator, 'Drapeaux et écharpes');

	await expect(title(coordinator)).toContainText('Avec qui, et quand');
	await fits(coordinator);
	await main(coordinator).getByLabel('Objet').fill('x');
	await press(coordinator, 'Choisir les communes');
	await expect(main(coordinator).getByRole('alert')).toContainText('Objet');
	await main(coordinator).getByLabel('Objet').fill('Drapeaux des mairies');
	await main(coordinator).getByLabel('Seulement les communes invitées').check();
	await press(coordinator, 'Choisir les communes');

	await expect(title(coordinator)).toContainText('Qui inviter');
	await fits(coordinator);
	await expect(main(coordinator).getByRole('checkbox', { checked: true })).toHaveCount(0);
	await press(coordinator, 'Créer le groupement et inviter');
	await expect(main(coordinator).getByRole('alert')).toContainText('Communes à inviter');
	for (const name of ['Boulleret', 'Saint-Satur'])
		await main(coordinator).getByLabel(name, { exact: true }).check();
	await press(coordinator, 'Créer le groupement et inviter');
	await expect(done(coordinator)).toContainText('Le groupement est proposé');
	const group = new URL(coordinator.url()).pathname;

	for (const commune of ['boulleret', 'saint-satur'])
		await as(browser, people.secretaryOf(commune), async (page) => {
			await page.goto(`${group}/reponse`);
			await expect(main(page)).toContainText('Votre commune n’a pas encore déposé ce besoin');
			await expect(main(page).getByRole('link', { name: 'Accepter' })).toHaveCount(0);
			await fits(page);
			await follow(page, 'Déclarer ce besoin');
			await post(page, '30', '900');
			await page.goto(`${group}/reponse`);
			await fits(page);
			await follow(page, 'Accepter');
			await expect(main(page).getByRole('radiogroup', { name: 'Avec quel besoin' })).toBeVisible();
			await press(page, 'Confirmer');
			await expect(done(page)).toContainText('Votre commune participe');
		});

	// The second yes opened it: from here on it is a group as any other.
	await coordinator.goto(`${group}/cloture`);
	await press(coordinator, 'Clore les adhésions');
	await expect(done(coordinator)).toContainText('Les adhésions sont closes');
});

test('the demo shows a group founded by hand: who has answered, and who is asked for its need', async ({
	browser
}) => {
	const coordinator = await pageOf(browser, people.coordinatorOfSancerre);
	await coordinator.goto('/groupements');
	await follow(coordinator, 'Défibrillateurs des salles communales');
	await expect(main(coordinator)).toContainText('Défibrillateurs');
});
