import { expect, test } from '@playwright/test';
import { moveClockAhead } from './clock.ts';
import { pageOf, people } from './people.ts';
import { voteAndSign } from './story/group-acts.ts';
import { as, done, follow, press, title } from './story/page-acts.ts';

/** Days after the last thresholds that the product knows: it goes on with their table. */
const lawEnded = new Date('2028-01-10T09:00:00Z');
const furniture = 'Tables et chaises pour les classes';
const members = [
	{ name: 'Aubigny-sur-Nère', mayor: people.mayorOfAubigny },
	{ name: 'Argent-sur-Sauldre', mayor: people.mayorOf('argent-sur-sauldre') },
	{ name: 'Nançay', mayor: people.mayorOf('nancay') },
	{ name: 'Oizon', mayor: people.mayorOf('oizon') }
];

test('once the thresholds that are known have ended, who publishes says to have checked them', async ({
	browser
}) => {
	test.setTimeout(240_000);
	await moveClockAhead((lawEnded.getTime() - Date.now()) / 1000);
	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
	const main = coordinator.getByRole('main');

	const group = await test.step('the papers of a change are written, voted and signed again', async () => {
		await coordinator.goto('/groupements');
		await follow(coordinator, furniture);
		await expect(title(coordinator)).toHaveText(furniture);
		const address = new URL(coordinator.url()).pathname;
		await coordinator.goto(`${address}/documents`);
		await press(coordinator, /^Établir la version/);
		await expect(done(coordinator)).toContainText('Les conseils concernés ont à voter');
		for (const { name, mayor } of members)
			await as(browser, mayor, (page) => voteAndSign(page, address, { name }));
		return address;
	});

	await test.step('the dates of then have passed: new ones first', async () => {
		await coordinator.goto(group);
		await expect(main.getByRole('link', { name: /^Publier/ })).toHaveCount(0);
		await follow(coordinator, 'Compléter la consultation');
		await follow(coordinator, /La date limite laisse trop peu de temps/);
		await coordinator.getByLabel('Questions jusqu’au').fill('2028-03-01T12:00');
		await coordinator.getByLabel('Réponses jusqu’au').fill('2028-03-15T12:00');
		await press(coordinator, 'Enregistrer');
		await follow(coordinator, 'Passer à la publication');
	});

	await test.step('publishing binds to a procedure: it is confirmed with the keyboard', async () => {
		await expect(title(coordinator)).toHaveText('Vérifiez avant de publier');
		await expect(main).toContainText('seuils 2026-2027, à vérifier');
		const publish = coordinator.getByRole('button', { name: 'Publier la consultation' });
		const checked = coordinator.getByRole('checkbox', { name: /^J’ai vérifié que/ });
		await expect(checked).not.toBeChecked();
		await publish.press('Enter');
		await expect(coordinator.getByRole('alert')).toContainText(
			/pris fin le 31\sdécembre\s2027\. Vérifiez-la, puis cochez la case/
		);
		await checked.press('Space');
		await publish.press('Enter');
		await expect(done(coordinator)).toContainText('La consultation est publiée');
	});

	await test.step('what was confirmed is kept, and no doubt', async () => {
		await follow(coordinator, 'Voir la consultation');
		await expect(coordinator).toHaveURL(/\/consultations\/AC-/);
		await expect(main).not.toContainText('à vérifier');
	});
	await coordinator.context().close();
});
