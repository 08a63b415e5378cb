import { expect, test, type Locator, type Page } from '@playwright/test';
import { people, signIn } from './people.ts';

/** Nobody tabs through more than this to reach one thing. */
const stopsMax = 90;
/** From the day’s list to a posted need: choices made and answers typed, not keys. */
const choicesMax = 6;

test('somebody without a mouse signs in and posts a need in six choices', async ({ page }) => {
	await page.goto('/connexion');
	await type(page, page.getByLabel('Adresse électronique'), people.secretaryOf('henrichemont'));
	await type(page, page.getByLabel('Mot de passe'), 'halle-de-demo-2026');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/aujourdhui');

	let choices = 0;
	const main = page.getByRole('main');
	const press = async (target: Locator) => {
		await reach(page, target);
		await page.keyboard.press('Enter');
		choices += 1;
	};
	const answer = async (target: Locator, text: string) => {
		await type(page, target, text);
		choices += 1;
	};
	await press(main.getByRole('link', { name: 'Déclarer un besoin' }).first());
	await press(main.getByRole('link', { name: 'Antivirus' }));
	await answer(main.getByLabel('Combien de postes'), '3');
	await answer(main.getByLabel('Combien payez-vous par an'), '900');
	await press(main.getByRole('button', { name: 'Continuer' }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await press(main.getByRole('button', { name: 'Déposer ce besoin' }));
	await expect(main.getByRole('status').first()).toContainText('Votre besoin est déposé');
	expect(choices).toBeLessThanOrEqual(choicesMax);
});

test('somebody without a mouse suspends a person, reads what is to be mended, and lets them in again', async ({
	page
}) => {
	const main = page.getByRole('main');
	const press = async (target: Locator) => {
		await reach(page, target);
		await page.keyboard.press('Enter');
	};
	await signIn(page, people.administrator);
	await page.goto('/admin/personnes');
	await type(page, main.getByLabel('Nom ou adresse'), people.mayorOf('vasselay'));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^1\spersonne/);
	await press(main.getByRole('table').getByRole('link').first());
	await type(page, main.getByLabel('Motif'), 'non');
	await press(main.getByRole('button', { name: /^Suspendre/ }));
	await expect(page.getByRole('alert')).toBeFocused();
	await reach(page, main.getByLabel('Motif'));
	await page.keyboard.press('Control+A');
	await page.keyboard.type('Trois messages de menace.');
	await press(main.getByRole('button', { name: /^Suspendre/ }));
	await expect(main).toContainText('Compte suspendu');
	await press(main.getByRole('button', { name: /^Rétablir/ }));
	await expect(main).toContainText('Compte actif');
});

test('somebody without a mouse invites a colleague and takes it back', async ({ page }) => {
	const main = page.getByRole('main');
	const press = async (target: Locator) => {
		await reach(page, target);
		await page.keyboard.press('Enter');
	};
	await signIn(page, people.mayorOf('vasselay'));
	await page.goto('/reglages/personnes');
	await type(page, main.getByLabel('Adresse électronique'), 'adjoint@vasselay.example');
	await reach(page, main.getByRole('radio').first());
	await page.keyboard.press('Space');
	await press(main.getByRole('button', { name: 'Continuer' }));
	await expect(main.getByRole('status').first()).toContainText(/Invitation envoyée|Proposition enregistrée/);
	await press(main.getByRole('button', { name: 'Annuler l’invitation de adjoint@vasselay.example' }));
	await expect(main.getByRole('status').first()).toContainText('Invitation annulée');
});

test('a refused form takes the keyboard to what is to be mended', async ({ page }) => {
	await page.goto('/connexion');
	await type(page, page.getByLabel('Adresse électronique'), people.administrator);
	await type(page, page.getByLabel('Mot de passe'), 'ce n’est pas lui');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toBeFocused();
});

test('the first stop of the keyboard leads past the menu', async ({ page }) => {
	await page.goto('/consultations');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
	await expectSeen(page);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main')).toBeFocused();
});

async function type(page: Page, target: Locator, text: string): Promise<void> {
	await reach(page, target);
	await page.keyboard.type(text);
	await expect(target).toHaveValue(text);
}

/** Goes from stop to stop until the target has the focus; each stop on the way must be seen. */
async function reach(page: Page, target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	for (let stops = 0; stops < stopsMax; stops += 1) {
		await page.keyboard.press('Tab');
		await expectSeen(page);
		if (await target.evaluate((element) => element === document.activeElement)) return;
	}
	throw new Error(`${target.toString()} is not reached in ${stopsMax} stops`);
}

/** What has the focus shows it, stands on the screen, and nothing covers it. */
async function expectSeen(page: Page): Promise<void> {
	const fault = await page.evaluate(() => {
		const focused = document.activeElement;
		// Past the last stop the focus is in the bars of the browser.
		if (!focused || focused === document.body) return '';
		const name = `${focused.tagName}#${focused.id} ${focused.textContent.trim().slice(0, 40)}`;
		const { outlineStyle, outlineWidth } = getComputedStyle(focused);
		if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return `${name}: no outline`;
		const [box] = focused.getClientRects();
		if (!box) return `${name}: has no box`;
		const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
		return top && (focused.contains(top) || top.contains(focused))
			? ''
			: `${name}: covered or off the screen`;
	});
	expect(fault).toBe('');
}
