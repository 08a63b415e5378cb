import { expect, type Page } from '@playwright/test';
import { deliveryHours, family, communes, type Commune } from './cast.ts';
import { press, follow, title, done } from './page-acts.ts';

export async function postNeed(page: Page, { slug, agents, estimate }: Commune): Promise<void> {
	await page.goto('/aujourdhui');
	await follow(page, 'Déclarer un besoin');
	await page.getByRole('combobox', { name: 'Avec vos mots' }).fill(family);
	await press(page, 'Chercher');
	await follow(page, family);
	await page.getByLabel('Combien d’agents').fill(agents);
	await page.getByText('Répondre autrement').click();
	await page.getByLabel('Ou montant estimé').fill(estimate);
	await page.getByText('Préciser (facultatif)').click();
	if (slug === 'sancerre') await page.getByLabel('Notre commune accepterait de coordonner').check();
	await page.getByLabel('Horaires de livraison').fill(deliveryHours);
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez, puis déposez');
	await expect(page.getByRole('main')).toContainText(deliveryHours);
	await press(page, 'Déposer ce besoin');
	await expect(done(page)).toContainText('Votre besoin est déposé');
}

export async function seeWhy(page: Page): Promise<void> {
	const main = page.getByRole('main');
	await expect(async () => {
		await page.goto('/besoins');
		await follow(page, family);
		await expect(main).toContainText('3 communes avec vous', { timeout: 2_000 });
	}).toPass();
	await follow(page, 'Voir ce groupement');
	await expect(title(page)).toHaveText('4 communes pourraient acheter ensemble, dont la vôtre');
	await expect(main.getByRole('heading', { name: 'Ce que vous y gagneriez' })).toBeVisible();
	await expect(main).toContainText('Gain de prix simulé');
	await expect(main).toContainText('À part, par hypothèse');
	await expect(main).toContainText('Même objet');
	await expect(main).toContainText('Même période');
	await expect(main.getByRole('figure', { name: 'Les 4 communes' })).toBeVisible();
	const table = main.getByRole('table', { name: 'Ce que chaque commune apporte et gagnerait' });
	for (const { name } of communes) await expect(table).toContainText(name);
	await main.getByText('Détails et preuves').click();
	await expect(main.getByRole('heading', { name: 'Sur quelles hypothèses' })).toBeVisible();
	await expect(main).toContainText('Non, c’est prouvé');
	await expect(main.getByRole('heading', { name: 'Pourquoi pas les autres' })).toBeVisible();
}

/** @returns the address of the new group */
export async function foundGroup(page: Page): Promise<string> {
	await follow(page, 'Rejoindre');
	await expect(title(page)).toHaveText('Vérifiez avant de rejoindre');
	await press(page, 'Rejoindre et inviter les autres');
	await expect(done(page)).toContainText('Le groupement est créé');
	return new URL(page.url()).pathname;
}

export async function acceptInvitation(page: Page, group: string): Promise<void> {
	await page.goto('/aujourdhui');
	await page.goto(group);
	await follow(page, 'Répondre à l’invitation');
	await follow(page, 'Accepter');
	await expect(title(page)).toHaveText('Vérifiez avant d’accepter');
	await press(page, 'Confirmer');
	await expect(done(page)).toContainText('Votre commune participe');
}

export async function nameCoordinator(page: Page, group: string): Promise<void> {
	await page.goto(group);
	await follow(page, 'Désigner le coordonnateur');
	await page.getByRole('radio', { name: 'CC Pays Fort Sancerrois Val de Loire' }).check();
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez avant de désigner');
	await press(page, 'Désigner CC Pays Fort Sancerrois Val de Loire');
	await expect(done(page)).toContainText('Le coordonnateur est désigné');
}

/** The coordinator settles who acts for whom, with the usual choices, for this purchase and later ones. */
export async function settleTerms(page: Page, group: string): Promise<void> {
	await page.goto(`${group}/mandat`);
	await page.getByLabel('Plusieurs achats, dans un groupement permanent').check();
	await page.getByLabel('Notre assemblée a élu une commission d’appel d’offres').check();
	await press(page, 'Arrêter ces règles');
	await expect(done(page)).toContainText('Les règles sont arrêtées');
}

export async function closeMembership(page: Page, group: string): Promise<void> {
	await page.goto(group);
	await follow(page, 'Clore les adhésions');
	await press(page, 'Clore les adhésions');
	await expect(done(page)).toContainText('Les adhésions sont closes');
}

/** Today, by the clock of the product. */
export async function voteAndSign(page: Page, group: string, { name }: { name: string }): Promise<void> {
	await page.goto(group);
	await follow(page, 'Enregistrer la délibération');
	await page.getByLabel('Numéro de la délibération').fill('2026-41');
	const today = (await page.getByLabel('Date du vote').getAttribute('max')) ?? '';
	await page.getByLabel('Date du vote').fill(today);
	await page.getByLabel('Date à laquelle elle est exécutoire').fill(today);
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez avant d’enregistrer');
	await press(page, 'Enregistrer la délibération');
	await expect(done(page)).toContainText('La délibération est enregistrée');

	await follow(page, 'Enregistrer la signature');
	await page.getByLabel('Date de signature').fill(today);
	await press(page, 'Continuer');
	await expect(page.getByRole('main')).toContainText(name);
	await press(page, 'Enregistrer la signature');
	await expect(done(page)).toContainText('La signature est enregistrée');
}

export async function expectContractRuns(page: Page, group: string): Promise<void> {
	await page.goto(`${group}/consultation`);
	await expect(page.getByRole('main')).toContainText('Aucun besoin nouveau n’attend dans ce groupement');
	await page.goto(`${group}/fin`);
	await press(page, 'Arrêter les achats');
	await expect(done(page)).toContainText('Le groupement n’achète plus rien de nouveau');
	await page.goto(`${group}/fin`);
	await expect(page.getByRole('main')).toContainText('Un contrat du groupement court encore');
	await expect(page.getByRole('button', { name: 'Terminer le groupement' })).toHaveCount(0);
}
