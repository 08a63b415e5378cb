import { expect, test, type Page } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people } from './people.ts';
import { faultsOf } from './sweep.ts';

const main = (page: Page) => page.getByRole('main');

test('an administrator tries other questions and words, keeps them, and needs already written keep theirs', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const secretary = await pageOf(browser, people.secretaryOf('vasselay'));
	const camps = '/besoins/nouveau?famille=holiday-camps';
	await secretary.goto(camps);
	await main(secretary).getByLabel('Combien d’enfants par an').fill('10');
	await main(secretary).getByLabel('Combien payez-vous par an').fill('3 500');
	await main(secretary).getByRole('button', { name: 'Continuer' }).click();
	await expect(main(secretary).getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	const ofTheDay = /10\senfants ×\s7\sjours = 70\sjournées d’enfant par an/u;
	await expect(main(secretary)).toContainText(ofTheDay);
	const need = secretary.url();

	const desk = await pageOf(browser, people.administrator);
	await loadAxe(desk);
	await desk.goto('/admin/familles');
	await main(desk).getByLabel('Nom de la famille').fill('colonies');
	await main(desk).getByRole('button', { name: 'Chercher' }).click();
	await main(desk).getByRole('link', { name: 'Séjours et colonies de vacances' }).click();
	const sum = main(desk).getByLabel('Calcul de la quantité');
	await sum.fill('children × dyas');
	await main(desk).getByRole('button', { name: 'Essayer' }).click();
	await expect(main(desk).getByRole('alert')).toContainText('ni un nombre ni le nom d’une question');
	await expect(sum).toHaveValue('children × dyas');

	await sum.fill('children × days × 2 groupes');
	const words = main(desk).getByLabel('Mots qui y mènent');
	await words.fill(`${await words.inputValue()}\nbivouacampette`);
	await main(desk).getByLabel('Des mots à chercher').fill('bivouacampette');
	await main(desk).getByRole('button', { name: 'Essayer' }).click();
	await expect(main(desk).getByRole('listitem').filter({ hasText: 'famille d’achat' }).first()).toContainText(
		'Séjours et colonies de vacances'
	);
	await main(desk).getByLabel('Combien d’enfants par an').fill('10');
	await main(desk).getByRole('button', { name: 'Essayer' }).click();
	await expect(main(desk)).toContainText(/×\s2\sgroupes = 140\sjournées d’enfant par an/u);
	expect(await faultsOf(desk)).toEqual([]);
	await main(desk).getByRole('button', { name: 'Enregistrer' }).click();
	await expect(main(desk).getByRole('status').first()).toContainText('La famille est enregistrée');

	await secretary.goto(camps);
	await main(secretary).getByLabel('Combien d’enfants par an').fill('10');
	await expect(main(secretary)).toContainText(/= 140\sjournées d’enfant par an/u);
	await secretary.goto('/besoins/nouveau?quoi=bivouacampette');
	await expect(
		main(secretary).getByRole('link', { name: 'Séjours et colonies de vacances' }).first()
	).toBeVisible();
	await secretary.goto(need);
	await expect(main(secretary)).toContainText(ofTheDay);
	await secretary.context().close();
	await desk.context().close();
});
