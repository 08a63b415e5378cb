import { expect, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

// What a secretary is asked is what she knows: pupils and days, boxes of paper, what she pays a year. The rest is worked out
// before her eyes.

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
/** From the day’s list to a posted need: choices made and answers typed. */
const choicesMax = 6;

for (const javaScriptEnabled of [true, false]) {
	test(`school meals in six choices on a phone, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
		browser
	}) => {
		const page = await pageOf(
			browser,
			people.secretaryOf(javaScriptEnabled ? 'neuvy-sur-barangeon' : 'nancay'),
			{
				javaScriptEnabled,
				viewport: { width: 320, height: 640 }
			}
		);
		let choices = 0;
		const choose = async (act: Promise<void>) => {
			await act;
			choices += 1;
		};
		await choose(main(page).getByRole('link', { name: 'Déclarer un besoin' }).first().click());
		await choose(main(page).getByRole('link', { name: 'Repas de cantine livrés' }).first().click());
		await choose(main(page).getByLabel('Combien d’élèves mangent à la cantine').fill('60'));
		await choose(main(page).getByLabel('Combien payez-vous par an').fill('33 600'));
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
		await choose(main(page).getByRole('button', { name: 'Continuer' }).click());
		await expect(heading(page)).toHaveText('Vérifiez, puis déposez');
		await expect(main(page)).toContainText(/60\sélèves ×\s140\sjours = 8\s400\srepas par an/u);
		await expect(main(page)).toContainText(/8\s400\srepas par an pendant 3\sans\s: 25\s200\srepas/u);
		await expect(main(page)).toContainText(/100\s800\s€ HT/u);
		await choose(main(page).getByRole('button', { name: 'Déposer ce besoin' }).click());
		await expect(main(page)).toContainText('Votre besoin est déposé');
		expect(choices).toBeLessThanOrEqual(choicesMax);
		await page.context().close();
	});
}

test('the total follows what is typed, line by line, and a slip is remarked on without stopping anybody', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('allogny'));
	await loadAxe(page);
	await page.goto('/besoins/nouveau?famille=printing-paper');
	const total = main(page).getByRole('region', { name: 'Ce que cela fait' });
	await expect(total).toContainText('Répondez aux questions');

	// Offered with its source and its range, never filled in.
	await expect(main(page).getByLabel('Combien de cartons')).toHaveValue('');
	await expect(main(page)).toContainText(/D’ordinaire \d+\scartons pour [\d\s]+hab/u);
	await main(page)
		.getByRole('button', { name: /^Utiliser/ })
		.first()
		.click();
	await expect(main(page).getByLabel('Combien de cartons')).toBeFocused();
	await main(page).getByLabel('Combien de cartons').fill('540');
	await expect(total).toContainText(/540\scartons ×\s5\sramettes = 2\s700\sramettes par an/u);

	await main(page).getByLabel('Combien payez-vous par an').fill('1');
	await expect(total).toContainText('Ce prix est inhabituel');
	await main(page).getByLabel('Combien payez-vous par an').fill('12 150');
	await expect(total).toContainText(/soit 4,50\s€ HT pour 1 ramette/u);
	await expect(total).not.toContainText('inhabituel');

	// One bill is enough, and how long is always seen.
	await main(page).getByLabel('Combien payez-vous par an').fill('');
	await main(page).getByText('Répondre autrement').click();
	await main(page).getByLabel('Dernière facture').fill('3 037,50');
	await main(page).getByLabel('Pour combien de mois').fill('3');
	await expect(total).toContainText(/3\s037,50\s€ pour 3\smois, soit 12\s150\s€ par an/u);
	await main(page).getByLabel('Pour combien de temps').fill('36');
	await expect(total).toContainText(/pendant 3\sans\s: 8\s100\sramettes/u);

	await main(page).getByText('Préciser (facultatif)').click();
	await expect(main(page).getByLabel('Notre commune accepterait de coordonner')).not.toBeChecked();
	expect(await faultsOf(page)).toEqual([]);
	await page.context().close();
});

test('who knows no price takes what is usual, and an answer out of bounds is named by its question', async ({
	browser
}) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await pageOf(browser, people.secretaryOf('allogny'), { javaScriptEnabled });
		await page.goto('/besoins/nouveau?famille=school-meals');
		await main(page).getByLabel('Combien d’élèves').fill('60');
		await main(page).getByLabel('Combien de jours').fill('400');
		await main(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(main(page).getByRole('alert')).toContainText('Combien de jours par an');
		await expect(main(page).getByRole('alert')).toContainText('au plus 366');
		await expect(main(page).getByLabel('Combien d’élèves')).toHaveValue('60');
		await main(page).getByLabel('Combien de jours').fill('');
		if (!javaScriptEnabled) await main(page).getByRole('button', { name: 'Recalculer' }).click();
		await main(page)
			.getByRole('button', { name: /^Prendre .* en tout$/ })
			.click();
		await expect(main(page).getByLabel('Ou montant estimé')).not.toHaveValue('');
		await main(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(heading(page)).toHaveText('Vérifiez, puis déposez');
		await page.context().close();
	}
});

test('what looks alike is said as soon as it is chosen, and another quantity proposes its amount', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('vignoux-sur-barangeon'));
	await page.goto('/besoins/nouveau?famille=road-salt');
	await expect(main(page)).not.toContainText('déjà déclaré un besoin voisin');
	await main(page).getByLabel('Combien de tonnes').fill('10');
	await main(page).getByLabel('Combien payez-vous par an').fill('1 120');
	await main(page).getByRole('button', { name: 'Continuer' }).click();
	await expect(heading(page)).toHaveText('Vérifiez, puis déposez');
	const need = page.url();

	await page.goto('/besoins/nouveau?famille=road-salt');
	await expect(main(page)).toContainText('Vous avez déjà déclaré un besoin voisin');
	await main(page).getByRole('link', { name: 'Sel de déneigement' }).click();
	await expect(page).toHaveURL(need);

	await main(page).getByRole('link', { name: 'Modifier' }).first().click();
	await main(page).getByLabel('Combien de tonnes').fill('12,5');
	await main(page).getByRole('button', { name: 'Enregistrer' }).click();
	await expect(main(page).getByRole('alert')).toContainText(/1\s120\s€ HT deviennent 1\s400\s€ HT/u);
	await main(page)
		.getByRole('button', { name: /^Prendre 1\s400/u })
		.click();
	await expect(main(page).getByLabel('Combien payez-vous par an')).toHaveValue('1 400');
	await main(page).getByRole('button', { name: 'Enregistrer' }).click();
	await expect(main(page)).toContainText(/37,5\stonnes/u);
	await expect(main(page)).toContainText(/4\s200\s€ HT/u);
	await page.context().close();
});

test('a need goes to several places, in parts that add up', async ({ browser }) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await pageOf(browser, people.secretaryOf('vignoux-sur-barangeon'), { javaScriptEnabled });
		await page.goto('/besoins/nouveau?famille=toner');
		await main(page).getByLabel('Combien de cartouches').fill('10');
		await main(page).getByLabel('Combien payez-vous par an').fill('600');
		await main(page).getByText('Préciser (facultatif)').click();
		await main(page).getByText('Livrer en plusieurs lieux').click();
		await main(page).getByLabel('Lieu 1', { exact: false }).first().fill('École');
		await main(page).getByLabel('Part du lieu 1').fill('70 %');
		await main(page).getByLabel('Lieu 2', { exact: false }).first().fill('Mairie');
		await main(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(main(page).getByRole('alert')).toContainText('donnez une part à chaque lieu');
		await expect(main(page).getByLabel('Part du lieu 1')).toHaveValue('70 %');
		await main(page).getByLabel('Part du lieu 2').fill('30');
		await main(page).getByRole('button', { name: 'Continuer' }).click();
		await expect(main(page)).toContainText(
			/École \(21\scartouches?|École \(21\spièces\)\s; Mairie \(9\spièces\)/u
		);
		await main(page).getByRole('link', { name: 'Modifier' }).first().click();
		await expect(main(page).getByLabel('Part du lieu 1')).toHaveValue('21');
		await page.context().close();
	}
});

test('whoever is the first to ask is shown what to do: a letter to neighbours, wider dates, other tools', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOf('nancay'));
	await loadAxe(page);
	await page.goto('/besoins/nouveau?famille=holiday-camps');
	await main(page).getByLabel('Combien d’enfants par an').fill('6');
	await main(page).getByLabel('Combien payez-vous par an').fill('2 400');
	await main(page).getByRole('button', { name: 'Continuer' }).click();
	await main(page).getByRole('button', { name: 'Déposer ce besoin' }).click();
	await expect(main(page)).toContainText('Ce que vous pouvez faire');
	const need = new URL(page.url()).pathname;
	await expect(main(page).getByRole('link', { name: 'Élargir vos dates' })).toHaveAttribute(
		'href',
		`${need}/modifier#startsFromOn`
	);
	expect(await faultsOf(page)).toEqual([]);

	await main(page).getByRole('link', { name: 'Écrire aux communes voisines' }).click();
	await expect(main(page)).toContainText('La commune de Nançay cherche');
	await expect(main(page)).toContainText(/Le marché durerait \d+\s(?:an|mois)/u);
	await expect(
		main(page)
			.getByRole('listitem')
			.filter({ hasText: /à [\d,]+\skm/u })
	).toHaveCount(8);
	const mail = await main(page).getByRole('link', { name: 'Ouvrir dans ma messagerie' }).getAttribute('href');
	expect(decodeURIComponent(mail ?? '')).toContain('/inscription/commune');
	expect(await faultsOf(page)).toEqual([]);

	await page.goto('/mutualiser');
	for (const tool of ['Groupement de commandes', 'Centrale d’achat', 'Entente'])
		await expect(main(page).getByRole('heading', { name: tool })).toBeVisible();
	expect(await faultsOf(page)).toEqual([]);
	await page.context().close();
});
