import { expect, test } from '@playwright/test';
import { loadAxe, violations } from './axe.ts';
import { pageOf, people } from './people.ts';

test('a law change entered by the administrator is tried, shown and kept', async ({ browser }) => {
	const admin = await pageOf(browser, people.administrator);
	await loadAxe(admin);

	await test.step('a mistake is shown beside its field, and what was typed stays', async () => {
		await admin.goto('/admin/regles/nouvelle');
		await admin.getByLabel('Nom de la règle').fill('disp e2e');
		await admin.getByLabel('Sorte de règle').selectOption({ label: 'Commission d’appel d’offres' });
		await admin.getByLabel('travaux').check();
		await admin.getByLabel('Premier jour').fill('2029-01-01');
		await admin.getByLabel('Article').fill('CGCT L1414-2');
		await admin.getByLabel('Où le texte a été lu').fill('nulle part');
		await admin.getByRole('button', { name: 'Essayer sans enregistrer' }).click();
		await expect(admin.getByRole('link', { name: /Nom de la règle/ })).toBeVisible();
		await expect(admin.getByLabel('Nom de la règle')).toHaveValue('disp e2e');
		await expect(admin.getByLabel('travaux')).toBeChecked();
		expect(await violations(admin, 'a wrong rule')).toEqual([]);
	});

	await test.step('the rule of 2027 is there, and not applied', async () => {
		await admin.goto('/admin/regles?au=2027-01-02');
		const row = admin.getByRole('row').filter({ hasText: 'DISP-TX-2027' });
		await expect(row).toContainText('Non appliquée');
		await row.getByRole('link').click();
	});

	await test.step('the trial shows both rules and changes nothing', async () => {
		await admin.getByLabel('Où le texte a été lu').fill('Journal officiel, lu pour cet essai');
		await admin.getByRole('button', { name: 'Essayer sans enregistrer' }).click();
		const ended = admin.getByRole('row').filter({ hasText: 'DISP-TX-2026' });
		await expect(ended).toContainText('au 31 décembre 2026');
		expect(await violations(admin, 'trial')).toEqual([]);
	});

	await test.step('once confirmed it holds from its first day, and no sooner', async () => {
		await admin.getByRole('button', { name: 'Confirmer ce changement de la loi' }).click();
		await expect(admin.getByRole('status')).toContainText('DISP-TX-2027');
		const stateOn = async (day: string, rule: string) => {
			await admin.goto(`/admin/regles?au=${day}&toutes=oui`);
			return admin.getByRole('row').filter({ hasText: rule }).getByRole('cell').last().innerText();
		};
		expect(await stateOn('2026-12-31', 'DISP-TX-2026')).toContain('En vigueur');
		expect(await stateOn('2026-12-31', 'DISP-TX-2027')).toContain('À venir');
		expect(await stateOn('2027-01-01', 'DISP-TX-2026')).toContain('Finie');
		expect(await stateOn('2027-01-01', 'DISP-TX-2027')).toContain('En vigueur');
		expect(await violations(admin, 'rules')).toEqual([]);
	});
});

test('the coordinator moves the dates of a calendar with the keyboard, to lawful days only', async ({
	browser
}) => {
	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
	await loadAxe(coordinator);
	await coordinator.goto('/groupements');
	await coordinator
		.getByRole('link', { name: /Tables et chaises/ })
		.first()
		.click();
	await coordinator.getByRole('link', { name: /Tout le calendrier/ }).press('Enter');
	await expect(coordinator.getByRole('heading', { name: 'Déplacer les dates' })).toBeVisible();

	const deadline = coordinator.getByLabel('Offres jusqu’au');
	const lawful = (await deadline.getAttribute('min')) ?? '';
	const before = new Date(Date.parse(`${lawful.slice(0, 10)}T00:00:00Z`) - 86_400_000)
		.toISOString()
		.slice(0, 10);

	await deadline.fill(`${before}T12:00`);
	await expect(coordinator.getByText('La date limite laisse trop peu de temps')).toBeVisible();
	expect(await violations(coordinator, 'calendar with a date too soon')).toEqual([]);

	await deadline.fill('2027-01-14T12:00');
	await expect(coordinator.getByText('publiez au plus tard le')).toBeVisible();
	await coordinator.getByRole('button', { name: 'Déplacer les dates' }).press('Enter');
	await expect(coordinator.getByText('Les dates sont déplacées')).toBeVisible();
	const row = coordinator.getByRole('row').filter({ hasText: 'Consultation des fournisseurs' });
	await expect(row).toContainText('14 janvier 2027');

	const agenda = await coordinator.request.get(
		(await row.getByRole('link', { name: /\.ics/ }).getAttribute('href')) ?? ''
	);
	expect(agenda.headers()['content-type']).toContain('text/calendar');
	expect(await agenda.text()).toContain('DTSTART;VALUE=DATE:20270114');
});
