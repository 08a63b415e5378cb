import { expect, test } from '@playwright/test';
import { people, signIn } from './people.ts';

test.use({ javaScriptEnabled: false });

test('a commune posts a need without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOf('fussy'));
	await main.getByRole('link', { name: 'Déclarer un besoin' }).first().click();

	// Looking for it with one’s own words, then choosing among the answers.
	await main.getByRole('textbox', { name: 'Avec vos mots' }).fill('gravillon');
	await main.getByRole('button', { name: 'Chercher' }).click();
	await main.getByRole('link', { name: 'Gravi' }).first().click();
	await expect(main.getByLabel('Combien de tonnes')).toBeVisible();

	await main.getByRole('link', { name: 'Choisir autre chose' }).click();
	await main.getByRole('textbox', { name: 'Avec vos mots' }).fill('jouets');
	await main.getByRole('button', { name: 'Chercher' }).click();
	await main.getByRole('link', { name: 'Jouets et jeux' }).first().click();
	await main.getByLabel('Combien de jouets').fill('beaucoup');
	await main.getByLabel('Combien payez-vous par an').fill('1 250,50');
	await main.getByRole('button', { name: 'Continuer' }).click();

	// Refused: said at the top and at the field, and nothing typed is lost.
	await expect(main.getByRole('alert')).toContainText('Combien de jouets');
	await expect(main.getByLabel('Combien de jouets')).toHaveValue('beaucoup');
	await expect(main.getByLabel('Combien payez-vous par an')).toHaveValue('1 250,50');
	await main.getByLabel('Combien de jouets').fill('60');
	await main.getByRole('button', { name: 'Continuer' }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await main.getByRole('button', { name: 'Déposer ce besoin' }).click();
	await expect(main).toContainText('Votre besoin est déposé');
	// The search runs in the worker; the page asks again by itself, by its head.
	await expect(main).toContainText('Pas encore de groupement pour ce besoin');
});

test('a number that reads two ways is asked about, never guessed, without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOf('fussy'));
	await page.goto('/besoins/nouveau?famille=printing-paper');
	await main.getByLabel('Ou combien de ramettes').fill('1.000');
	await main.getByLabel('Combien payez-vous par an').fill('4 500 € HT');
	// « Enter » presses the first button of a form: it must not choose for who did not look.
	await main.getByLabel('Ou combien de ramettes').press('Enter');

	await expect(main.getByRole('alert')).toContainText(/se lit de deux façons, 1 ou 1\s000/u);
	await expect(main.getByLabel('Ou combien de ramettes')).toHaveValue('1.000');
	await expect(main.getByLabel('Combien payez-vous par an')).toHaveValue('4 500 € HT');
	const readings = main.getByRole('group', { name: 'Que vouliez-vous dire' });
	await expect(readings.getByRole('radio')).toHaveCount(2);
	await expect(readings.getByRole('radio', { checked: true })).toHaveCount(0);
	await main.getByLabel('Ou combien de ramettes').press('Enter');
	await expect(main.getByRole('alert')).toContainText('se lit de deux façons');

	await readings.getByRole('radio', { name: /^1\s000/u }).check();
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await expect(main).toContainText(/1\s000\sramettes par an pendant 2\sans\s: 2\s000\sramettes/u);
});

test('what a pack holds is said in two answers or none, without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOf('fussy'));
	// What no family asks is counted as one likes.
	await page.goto('/besoins/nouveau?cpv=71400000');
	await main.getByLabel('Quantité').fill('12');
	await main.getByRole('combobox', { name: /^Unité/u }).selectOption('ramettes');
	await main.getByLabel('Montant estimé').fill('54');
	await main.getByText('Préciser (facultatif)').click();
	await main.getByLabel('Contenu d’un paquet').fill('500');
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(main.getByRole('alert')).toContainText('Choisissez aussi de quoi il est fait');
	await expect(main.getByLabel('Contenu d’un paquet')).toHaveValue('500');

	// A content that reads two ways is asked about with both to press, its unit being known.
	await main.getByLabel('Contenu d’un paquet').fill('1.000 g');
	await main.getByRole('combobox', { name: /^De quoi/u }).selectOption('grammes');
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(main.getByRole('alert')).toContainText(/se lit de deux façons, 1 ou 1\s000/u);
	await expect(main.getByRole('group', { name: 'Que vouliez-vous dire' }).getByRole('radio')).toHaveCount(2);

	await main.getByLabel('Contenu d’un paquet').fill('500');
	await main.getByRole('combobox', { name: /^De quoi/u }).selectOption('pièces');
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await expect(main).toContainText(/12\sramettes de 500\spièces/u);
});

test('a commune joins a suggested group without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOf('gracay'));
	await page.goto('/groupements/suggestions');
	await main.getByRole('link', { name: 'Tonte et entretien des espaces verts' }).first().click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('pourraient acheter ensemble');
	await main.getByRole('link', { name: 'Rejoindre' }).first().click();
	await expect(main.getByRole('heading', { level: 1 })).toHaveText('Vérifiez avant de rejoindre');
	await main.getByRole('button', { name: 'Rejoindre' }).click();
	await expect(main).toContainText('Le groupement est créé');
});

test('a visitor finds and reads a consultation without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await page.goto('/consultations');
	await main.getByLabel('Que vendez-vous').fill('ordinateur');
	await main.getByRole('button', { name: 'Rechercher' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toContainText('1 consultation en cours');
	await main.getByRole('link', { name: 'Ordinateurs portables' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(
		'Ordinateurs portables pour les mairies et les écoles'
	);
	await expect(main.getByRole('table').first()).toContainText('Saint-Martin-d');
	await expect(main).toContainText('Des ordinateurs reconditionnés sont-ils acceptés');
	// Nothing of it needs a script, so none is sent.
	await expect(page.locator('script')).toHaveCount(0);
});

test('a coordinator reads what is wrong with a meeting, and corrects it, without JavaScript', async ({
	page
}) => {
	const main = page.getByRole('main');
	await signIn(page, people.coordinatorOfAubigny);
	await page.goto('/consultations?etat=closes');
	await main.getByRole('link', { name: /^Électricité/ }).click();
	await page.goto(`${page.url()}/commission`);
	// Once a meeting has voted, another one is folded.
	const another = main.locator('summary', { hasText: 'Enregistrer une autre réunion' });
	if (await another.isVisible()) await another.click();
	const seats = main.getByRole('group', { name: 'Qui vote' });
	for (const seat of await seats.getByRole('textbox').all()) await seat.fill('Une élue');
	await seats.getByRole('checkbox').first().check();
	// Between the opening of the bids and today.
	const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
	await main.getByLabel('Date de la convocation').fill(day(15));
	await main.getByLabel('Date de la réunion').fill(day(16));
	await main.getByRole('button', { name: 'Continuer' }).click();

	await expect(main.getByRole('alert')).toContainText('ne peut pas précéder sa convocation');
	await expect(seats.getByRole('textbox').last()).toHaveValue('Une élue');
	await expect(seats.getByRole('checkbox').first()).toBeChecked();
	await main.getByLabel('Date de la réunion').fill(day(8));
	// Whatever was recorded before, this one is a first convening: one of six is no quorum.
	const first = main.getByRole('radio', { name: /première convocation/ });
	if (await first.isVisible()) await first.check();
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez avant de confirmer');
	await main.getByRole('button', { name: 'Modifier' }).click();
	await expect(main.getByLabel('Date de la réunion')).toHaveValue(day(8));
});

test('a secretary opens what is folded in a group, and finds its answer open, without JavaScript', async ({
	page
}) => {
	const main = page.getByRole('main');
	await signIn(page, people.secretaryOfAubigny);
	await page.goto('/groupements');
	await main.getByRole('link', { name: 'Assurance statutaire des agents' }).first().click();
	const members = main.getByRole('table', { name: 'Membres du groupement' });
	await expect(main.getByRole('heading', { name: 'Ce que vous y gagneriez' })).toBeVisible();
	await expect(members).toBeHidden();
	await main.locator('summary').filter({ hasText: 'Membres' }).press('Enter');
	await expect(members).toContainText('Ensemble');

	await main.getByText('Et si cela changeait').click();
	await main.getByText('Si une commune de plus venait').click();
	await main.getByLabel('Son montant estimé').fill('5 000');
	await main.getByRole('button', { name: 'Voir avec elle' }).click();
	await expect(main.getByRole('heading', { name: 'Avec une commune de plus' })).toBeInViewport();
});

test('a coordinator is refused questions after the deadline on the calendar without JavaScript', async ({
	page
}) => {
	const main = page.getByRole('main');
	await signIn(page, people.coordinatorOfAubigny);
	await page.goto('/groupements');
	await main
		.getByRole('link', { name: /Tables et chaises/ })
		.first()
		.click();
	await main.getByRole('link', { name: /Tout le calendrier/ }).click();
	const questions = main.getByLabel('Questions jusqu’au');
	await questions.fill('2031-01-06T12:00');
	await main.getByRole('button', { name: 'Déplacer les dates' }).click();
	await expect(main.getByRole('alert')).toContainText('La date limite des questions');
	await expect(questions).toHaveValue('2031-01-06T12:00');
});

test('an administrator tries a change of the law without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.administrator);
	await page.goto('/admin/regles/nouvelle');
	await main.getByLabel('Nom de la règle').fill('disp e2e');
	await main.getByLabel('Sorte de règle').selectOption({ label: 'Commission d’appel d’offres' });
	await main.getByLabel('travaux').check();
	await main.getByLabel('Premier jour').fill('2029-01-01');
	await main.getByLabel('Article').fill('CGCT L1414-2');
	await main.getByLabel('Où le texte a été lu').fill('nulle part');
	await main.getByRole('button', { name: 'Essayer sans enregistrer' }).click();
	await expect(main.getByRole('alert')).toContainText('lettres capitales');
	await expect(main.getByLabel('Nom de la règle')).toHaveValue('disp e2e');
});
