import { expect, test } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people, signIn } from './people.ts';
import { expectDistinctTitles, faultsOf, sweep } from './sweep.ts';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(420_000);

const isPublic = (path: string): boolean =>
	/^\/(aide|glossaire|mutualiser|accessibilite|plan-du-site|contact|mentions-legales|confidentialite|demo|connexion|inscription|mot-de-passe|verifier|$)/.test(
		path
	);
/** Links of the catalogue of components lead to consultations that are not. */
const isSample = (path: string): boolean => path.startsWith('/consultations/SH-');

test('every public page can be used by everybody', async ({ page }) => {
	const { faults, titles } = await sweep(page, ['/', '/connexion', '/demo', '/composants'], isSample);
	expect(faults).toEqual([]);
	expect(titles.size).toBeGreaterThan(25);
	expectDistinctTitles(titles);
});

const roles = [
	{ who: 'the secretary of a commune', email: people.secretaryOfAubigny, least: 20 },
	{ who: 'its mayor', email: people.mayorOfAubigny, least: 8 },
	{
		who: 'a coordinator',
		email: people.coordinatorOfAubigny,
		least: 12,
		among: ['/commission', '/calendrier', '/mandat', '/documents']
	},
	{ who: 'a supplier', email: people.stationer, least: 10 },
	{
		who: 'the administrator',
		email: people.administrator,
		least: 12,
		among: [
			'/regles',
			'/mots',
			'/regles/nouvelle',
			'/personnes',
			'/taches',
			'/journal',
			'/compte',
			'/sessions'
		]
	}
];
for (const { who, email, least, among = [] } of roles) {
	test(`every page of ${who} can be used by everybody`, async ({ browser }) => {
		const page = await pageOf(browser, email);
		const { faults, titles } = await sweep(page, ['/aujourdhui'], isPublic);
		expect(faults).toEqual([]);
		expect(titles.size).toBeGreaterThan(least);
		const looked = [...titles.keys()].map((address) => address.split('?')[0] ?? '');
		for (const ending of among)
			expect(
				looked.some((path) => path.endsWith(ending)),
				ending
			).toBe(true);
		expectDistinctTitles(titles);
		await page.context().close();
	});
}

test('a refused form can be used by everybody', async ({ page }) => {
	await loadAxe(page);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await signIn(page, people.secretaryOf('massay'));
	await page.goto('/besoins/nouveau?famille=vehicles');
	await page.getByLabel('Combien de véhicules').fill('beaucoup');
	await page.getByLabel('Combien pensez-vous dépenser').fill('cher');
	await page.getByRole('main').getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page).toHaveTitle(/^Erreur/);
	expect(await faultsOf(page)).toEqual([]);
	// Each line of the summary leads to its field.
	for (const name of ['Combien de véhicules', 'Combien pensez-vous dépenser']) {
		await page.getByRole('alert').getByRole('link', { name }).click();
		await expect(page.getByLabel(name)).toBeFocused();
	}
});
