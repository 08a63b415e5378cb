import { expect, test } from '@playwright/test';
import { people, signIn } from './people.ts';

test.use({ javaScriptEnabled: false });

test('a mayor takes the council’s file, reads it and leaves the signed copy, without JavaScript', async ({
	page
}) => {
	const main = page.getByRole('main');
	await signIn(page, people.mayorOf('brinon-sur-sauldre'));
	await page.goto('/groupements');
	await main.getByRole('link', { name: 'Assurance statutaire des agents' }).first().click();
	await main.getByRole('link', { name: 'Voir les documents' }).click();
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(/version.2.: votre conseil doit la voter/);
	await expect(main.getByRole('row', { name: /Brinon/ })).toContainText(/À revoter.*version.2 à voter/);
	await expect(main.getByRole('row', { name: /Aubigny/ })).toContainText(/Approuvée.*Version.1/);

	const file = main.getByRole('link', { name: 'PDF : Dossier du conseil' });
	const printed = await page.request.get((await file.getAttribute('href')) ?? '');
	expect(printed.headers()['content-type']).toBe('application/pdf');
	expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');

	await main.getByRole('link', { name: 'Dossier du conseil' }).first().click();
	await expect(main.getByRole('heading', { level: 2 }).nth(1)).toContainText('Projet de délibération');
	await expect(main).toContainText('Article 17. Règlement des différends');
	await page.goBack();

	const signed = { name: 'signée.pdf', mimeType: 'application/pdf' };
	await main.getByLabel('Exemplaire signé').setInputFiles({ ...signed, buffer: Buffer.from('<html>') });
	await main.getByRole('button', { name: 'Déposer l’exemplaire' }).click();
	await expect(main.getByRole('alert')).toContainText('Ce format de document n’est pas accepté');
	await main.getByLabel('Exemplaire signé').setInputFiles({ ...signed, buffer: await printed.body() });
	await main.getByRole('button', { name: 'Déposer l’exemplaire' }).click();
	await expect(main.getByRole('status')).toContainText('Votre exemplaire signé est conservé');
	const copy = main.getByRole('row', { name: /Brinon/ }).getByRole('link', { name: /signée\.pdf/ });
	const address = (await copy.getAttribute('href')) ?? '';
	const kept = await page.request.get(address);
	expect(kept.headers()).toMatchObject({
		'content-type': 'application/pdf',
		'x-content-type-options': 'nosniff'
	});
	expect((await kept.body()).equals(await printed.body())).toBe(true);
	// Who is no longer signed in is asked to, as for any page.
	await page.context().clearCookies();
	await page.goto(address);
	await expect(main.getByRole('heading', { level: 1 })).toHaveText(/connect/i);
});

test('the coordinator sees the shares of a key before choosing it, without JavaScript', async ({ page }) => {
	const main = page.getByRole('main');
	await signIn(page, people.coordinatorOfAubigny);
	await page.goto('/groupements');
	await main.getByRole('link', { name: 'Assurance statutaire des agents' }).first().click();
	await main.getByRole('link', { name: 'Voir les documents' }).click();
	await main.getByRole('link', { name: 'Partage des frais' }).click();
	await main.getByLabel('Parts égales').check();
	await main.getByLabel('Frais à partager').fill('100,01');
	await main.getByRole('button', { name: 'Voir les parts' }).click();
	await expect(main.getByRole('row', { name: /Oizon/ })).toContainText(/20,0[01]/);
	await expect(main.getByRole('row', { name: /Total/ })).toContainText('100,01');
});
