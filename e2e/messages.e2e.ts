import { expect, test } from '@playwright/test';
import { loadAxe } from './axe.ts';
import { pageOf, people, signIn } from './people.ts';
import { faultsOf } from './sweep.ts';

const group = 'Assurance statutaire des agents';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a secretary reads, answers with a file and takes a message back; the coordinator reads it', async ({
		page,
		browser
	}) => {
		const main = page.getByRole('main');
		await signIn(page, people.secretaryOfAubigny);
		await page.goto('/groupements');
		await main.getByRole('link', { name: group }).first().click();
		await main.getByRole('link', { name: 'Lire et écrire' }).click();
		await expect(main.getByRole('heading', { level: 1 })).toHaveText('Messages du groupement');
		await expect(main.getByRole('article')).toHaveCount(2);
		const [newest, oldest] = await main.getByRole('article').allInnerTexts();
		expect(newest).toContain('Convention, pour relecture.pdf');
		expect(oldest).toContain('(vous), Aubigny-sur-Nère');
		const paper = main.getByRole('link', { name: 'Convention, pour relecture.pdf' });
		const taken = await page.request.get((await paper.getAttribute('href')) ?? '');
		expect((await taken.body()).subarray(0, 5).toString()).toBe('%PDF-');
		expect(taken.headers()['content-disposition']).toContain('attachment');

		// Nothing written, and a file that is not what it says: the fields say it, what was typed stays.
		await main.getByRole('button', { name: 'Envoyer' }).click();
		await expect(main.getByRole('alert')).toContainText('Votre message');
		const file = { name: 'devis.pdf', mimeType: 'application/pdf' };
		await main.getByLabel('Votre message').fill('Voici le devis de l’an dernier.\nIl reste valable.');
		await main.getByLabel('Fichiers joints').setInputFiles({ ...file, buffer: Buffer.from('<html>') });
		await main.getByRole('button', { name: 'Envoyer' }).click();
		await expect(main.getByRole('alert')).toContainText('Ce format n’est pas accepté');
		await expect(main.getByLabel('Votre message')).toHaveValue(/Voici le devis/);
		await main
			.getByLabel('Fichiers joints')
			.setInputFiles({ ...file, buffer: Buffer.from('%PDF-1.7 devis') });
		await main.getByRole('button', { name: 'Envoyer' }).click();
		await expect(main.getByRole('status')).toContainText('Message envoyé');
		await expect(main.getByRole('article').first()).toContainText('Il reste valable.');

		const coordinator = await pageOf(browser, people.coordinatorOfAubigny, { javaScriptEnabled: false });
		await coordinator.goto(new URL(page.url()).pathname);
		const theirs = coordinator.getByRole('main');
		await expect(theirs.getByRole('article').first()).toContainText('Voici le devis');
		await expect(theirs.getByRole('button', { name: 'Retirer ce message' })).toHaveCount(0);
		const devis = (await theirs.getByRole('link', { name: 'devis.pdf' }).getAttribute('href')) ?? '';
		expect((await coordinator.request.get(devis)).status()).toBe(200);

		await main.getByRole('button', { name: 'Retirer ce message' }).first().click();
		await expect(main.getByRole('status')).toContainText('Message retiré');
		await expect(main.getByRole('article').first()).toContainText('Message retiré le');
		await expect(main.getByRole('article').first()).not.toContainText('devis');
		expect((await coordinator.request.get(devis)).status()).toBe(404);
		await coordinator.context().close();
	});
});

test('the coordinator writes to one commune alone, which answers; the others see nothing of it', async ({
	browser
}) => {
	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
	const theirs = coordinator.getByRole('main');
	await coordinator.goto('/groupements');
	await theirs.getByRole('link', { name: group }).first().click();
	await theirs.getByRole('link', { name: 'Lire et écrire' }).click();
	await theirs.getByText('Écrire à un seul membre').click();
	await theirs.getByRole('link', { name: 'Avec Brinon-sur-Sauldre' }).click();
	await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Messages avec Brinon-sur-Sauldre');
	await theirs.getByLabel('Votre message').fill('Votre délibération est-elle partie en préfecture ?');
	await theirs.getByRole('button', { name: 'Envoyer' }).press('Enter');
	await expect(theirs.getByRole('status')).toContainText('Message envoyé');
	const address = new URL(coordinator.url());

	const mayor = await pageOf(browser, people.mayorOf('brinon-sur-sauldre'), {
		viewport: { width: 320, height: 640 }
	});
	const own = mayor.getByRole('main');
	await mayor.goto(address.pathname);
	await own.getByRole('link', { name: 'Avec le coordonnateur' }).click();
	await expect(own.getByRole('article').first()).toContainText('en préfecture');
	await own.getByLabel('Votre message').fill('Oui, hier.');
	await own.getByRole('button', { name: 'Envoyer' }).click();
	await expect(own.getByRole('article').first()).toContainText('Oui, hier.');

	const secretary = await pageOf(browser, people.secretaryOfAubigny);
	await secretary.goto(address.pathname);
	await expect(secretary.getByRole('main')).not.toContainText('en préfecture');
	const refused = await secretary.goto(
		`${address.pathname}?membre=${address.searchParams.get('membre') ?? ''}`
	);
	expect(refused?.status()).toBe(404);
	for (const page of [coordinator, mayor, secretary]) await page.context().close();
});

test('the people of a group see whom to call; a telephone is given, mended and taken back by its owner', async ({
	page,
	browser
}) => {
	const main = page.getByRole('main');
	const secretary = people.secretaryOf('brinon-sur-sauldre');
	await signIn(page, secretary);
	await page.goto('/reglages/compte');
	const telephone = main.getByLabel('Votre téléphone');
	await telephone.fill('02 61 91');
	await main.getByRole('button', { name: 'Enregistrer le téléphone' }).click();
	await expect(main.getByRole('alert')).toContainText('dix chiffres');
	await expect(telephone).toHaveValue('02 61 91');
	await telephone.fill('02.61.91.00.37');
	await main.getByRole('button', { name: 'Enregistrer le téléphone' }).click();
	await expect(main.getByRole('status')).toContainText('Téléphone enregistré');
	await page.goto('/reglages/compte');
	await expect(telephone).toHaveValue(/02\s61\s91\s00\s37/);

	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
	const theirs = coordinator.getByRole('main');
	await coordinator.goto('/groupements');
	await theirs.getByRole('link', { name: group }).first().click();
	await theirs.getByRole('heading', { name: 'Membres' }).click();
	await theirs.getByRole('link', { name: 'Voir à qui s’adresser' }).click();
	await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('À qui s’adresser');
	await expect(theirs.getByRole('link', { name: /02\s61\s91\s00\s37/ })).toHaveAttribute(
		'href',
		'tel:0261910037'
	);

	await telephone.fill('');
	await main.getByRole('button', { name: 'Enregistrer le téléphone' }).click();
	await expect(main.getByRole('status')).toContainText('Téléphone enregistré');
	await coordinator.reload();
	await expect(theirs.getByRole('link', { name: /02\s61\s91\s00\s37/ })).toHaveCount(0);
	await coordinator.context().close();
});

test('its messages, its contacts and its journal have no fault that a machine finds, and titles of their own', async ({
	page
}) => {
	test.setTimeout(120_000);
	const main = page.getByRole('main');
	await signIn(page, people.coordinatorOfAubigny);
	await page.goto('/groupements');
	await main.getByRole('link', { name: group }).first().click();
	await expect(main.getByRole('link', { name: 'Qui a fait quoi' })).toBeVisible();
	const { pathname } = new URL(page.url());
	await loadAxe(page);
	const titles = new Set<string>();
	for (const part of ['messages', 'membres', 'journal']) {
		await page.goto(`${pathname}/${part}`);
		titles.add(await page.title());
		expect(await faultsOf(page), part).toEqual([]);
	}
	expect(titles.size).toBe(3);
	await expect(main.getByRole('row', { name: /désigne .* comme coordonnateur/ })).toHaveCount(1);
	await page.goto('/reglages/compte');
	expect(await faultsOf(page)).toEqual([]);
});
