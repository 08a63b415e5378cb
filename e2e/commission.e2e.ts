import { expect, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

test.setTimeout(180_000);

/** The six seats of the commission of the group, the coordinator's first. */
const seats = ['Jeanne Roy', 'Paul Nivet', 'Anne Lucas', 'Marc Girard', 'Luc Petit', 'Rose Hardy'];

const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);

/** Ticks those who came, with the keyboard. */
async function came(page: Page, who: readonly number[]): Promise<void> {
	const boxes = page.getByRole('group', { name: 'Qui vote' }).getByRole('checkbox');
	for (const index of seats.keys()) await boxes.nth(index).setChecked(false);
	for (const index of who) await boxes.nth(index).press('Space');
}

async function voted(page: Page, [inFavour, against, abstained]: readonly [number, number, number]) {
	await page.getByLabel('Voix pour').fill(String(inFavour));
	await page.getByLabel('Voix contre').fill(String(against));
	await page.getByLabel('Abstentions').fill(String(abstained));
	await page.getByRole('button', { name: 'Continuer' }).press('Enter');
}

test('a tender commission without a quorum is convened again, then votes', async ({ browser }) => {
	const page = await pageOf(browser, people.coordinatorOfAubigny);
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const alert = page.getByRole('alert');
	const title = page.getByRole('heading', { level: 1 });

	await test.step('nothing is awarded before it has met', async () => {
		await page.goto('/consultations?etat=closes');
		await page.getByRole('link', { name: /^Électricité/ }).click();
		await page.goto(`${page.url()}/analyse`);
		await page.getByRole('link', { name: 'Passer à la commission' }).press('Enter');
		await expect(title).toContainText('Qu’a décidé la commission');
		await page.getByRole('link', { name: 'Attribution', exact: true }).press('Enter');
		await expect(page).toHaveURL(/\/attribution$/);
		await page.getByRole('button', { name: 'Continuer' }).press('Enter');
		await page.getByRole('button', { name: /^Attribuer ce lot/ }).press('Enter');
		await expect(alert).toContainText('Enregistrez d’abord sa réunion et son vote');
		await page.goto('/aujourdhui');
		await page
			.getByRole('link', { name: /Réunir/ })
			.first()
			.press('Enter');
		await expect(title).toContainText('Qu’a décidé la commission');
	});

	await test.step('each mistake has its sentence', async () => {
		await page.getByLabel('Date de la convocation').fill(day(6));
		await page.getByLabel('Date de la réunion').fill(day(8));
		const names = page.getByRole('group', { name: 'Qui vote' }).getByRole('textbox');
		await expect(names).toHaveCount(seats.length);
		for (const [index, name] of seats.slice(0, 5).entries()) await names.nth(index).fill(name);
		await voted(page, [0, 0, 0]);
		await expect(alert).toContainText('un votant par membre');
		await names.nth(5).fill(seats[5] ?? '');
		await voted(page, [0, 0, 0]);
		await expect(alert).toContainText('ne peut pas précéder sa convocation');
		await page.getByLabel('Date de la convocation').fill(day(15));
		await came(page, [0, 1, 2]);
		await expect(page.getByText('le quorum n’est pas atteint, il en faut 4')).toBeVisible();
		await voted(page, [3, 0, 0]);
		await expect(alert).toContainText('3 votants présents, il en faut 4');
		expect(await faultsOf(page)).toEqual([]);
	});

	await test.step('a meeting without a quorum is kept, and voted nothing', async () => {
		await voted(page, [0, 0, 0]);
		await expect(title).toHaveText('Vérifiez avant de confirmer');
		await expect(page.getByRole('main')).toContainText('3 votants présents sur 6 : non atteint');
		expect(await faultsOf(page)).toEqual([]);
		await page.getByRole('button', { name: 'Enregistrer la réunion' }).press('Enter');
		await expect(title).toHaveText('La commission doit être convoquée de nouveau');
		expect(await faultsOf(page)).toEqual([]);
	});

	await test.step('the second convening sits without one, and its votes are counted', async () => {
		await expect(page.getByRole('radio', { name: /^Seconde convocation/ })).toBeChecked();
		await page.getByLabel('Date de la convocation').fill(day(7));
		await page.getByLabel('Date de la réunion').fill(day(2));
		// Who sits was kept from the first meeting.
		const names = page.getByRole('group', { name: 'Qui vote' }).getByRole('textbox');
		await expect(names.nth(5)).toHaveValue('Rose Hardy');
		await came(page, [1, 2]);
		await voted(page, [2, 0, 0]);
		await expect(alert).toContainText('Le président est absent');
		await came(page, [0, 1, 2]);
		await voted(page, [2, 0, 0]);
		await expect(alert).toContainText('3 voix en tout');
		await voted(page, [2, 1, 0]);
		await expect(page.getByRole('main')).toContainText('2 pour, 1 contre');
		await page.getByRole('button', { name: 'Enregistrer la réunion' }).press('Enter');
		await expect(title).toHaveText('La commission a voté');
		await expect(page.getByRole('row').filter({ hasText: 'Énergies de Loire' })).toContainText('Retenue');
		expect(await faultsOf(page)).toEqual([]);
		const another = page.getByRole('main').locator('summary', { hasText: 'Enregistrer une autre réunion' });
		await expect(page.getByLabel('Date de la convocation')).toBeHidden();
		await another.press('Enter');
		await expect(page.getByLabel('Date de la convocation')).toBeVisible();
		await page.getByRole('link', { name: 'Attribuer les lots' }).press('Enter');
		await expect(page.getByRole('main')).toContainText('Elle a voté');
		const steps = page.getByRole('navigation', { name: 'Étapes de la consultation' });
		await steps.getByRole('link', { name: 'Commission', exact: true }).press('Enter');
		await expect(title).toHaveText('La commission a voté');
	});
	await page.context().close();
});
