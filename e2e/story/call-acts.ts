import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { type Commune, callTitle } from './cast.ts';
import { press, follow, title, done } from './page-acts.ts';

export async function expectNotPublishable(page: Page, group: string, { name }: Commune): Promise<void> {
	await page.goto(`${group}/consultation`);
	await press(page, 'Commencer la préparation');
	await expect(title(page)).not.toHaveText('Préparer la consultation');
	await page.goto(`${group}/consultation/publier`);
	await expect(title(page)).toHaveText('Pas encore prête à publier');
	await expect(page.getByRole('main')).toContainText(`Il manque ${name}`);
	await expect(page.getByRole('button', { name: 'Publier la consultation' })).toHaveCount(0);
}

export async function setLots(page: Page, group: string): Promise<void> {
	await page.goto(`${group}/consultation/lots`);
	await page.getByLabel('Intitulé du lot 1').fill('Gilets et vêtements');
	await press(page, 'Enregistrer les lots');
	await expect(done(page)).toContainText('Les lots sont enregistrés');
	// The value of the whole group: 18,400 estimated, a fifth more at the most.
	await expect(page.getByRole('main')).toContainText(/18\s400\s€/);
	await expect(page.getByRole('main')).toContainText(/22\s080\s€/);
}

export async function setCriteria(page: Page, group: string): Promise<void> {
	await page.goto(`${group}/consultation/criteres`);
	const weight = page.getByLabel('Poids du critère 1');
	const right = await weight.inputValue();
	await weight.fill('20');
	await press(page, 'Enregistrer les critères');
	await expect(page.getByRole('alert')).toContainText('Le poids des critères doit faire 100');
	await expect(weight).toHaveValue('20');
	await weight.fill(right);
	await press(page, 'Enregistrer les critères');
	await expect(done(page)).toContainText('Les critères sont enregistrés');
}

/** Dates that the law forbids are kept: nothing offers to publish then, and the way leads to what is to be mended. */
export async function expectNotYet(page: Page, group: string): Promise<void> {
	const tomorrow = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T12:00`;
	const main = page.getByRole('main');
	await page.goto(`${group}/consultation/calendrier`);
	const fields = ['Questions jusqu’au', 'Réponses jusqu’au'].map((label) => page.getByLabel(label));
	const proposed = await Promise.all(fields.map((field) => field.inputValue()));
	for (const field of fields) await field.fill(tomorrow);
	await press(page, 'Enregistrer');
	await expect(done(page)).toContainText('L’objet et le calendrier sont enregistrés');
	for (const address of ['/aujourdhui?tout', '/groupements', group]) {
		await page.goto(address);
		await expect(main.getByRole('link', { name: /^Compléter/ })).not.toHaveCount(0);
		await expect(main.getByRole('link', { name: /^Publier/ })).toHaveCount(0);
	}
	await follow(page, 'Compléter la consultation');
	await expect(title(page)).toHaveText(/points? à régler avant de publier/);
	await expect(main.getByRole('link', { name: /^Publier/ })).toHaveCount(0);
	await page.goto(`${group}/consultation/publier`);
	await expect(title(page)).toHaveText('Pas encore prête à publier');
	await expect(page.getByRole('button', { name: 'Publier la consultation' })).toHaveCount(0);
	await follow(page, /La date limite laisse trop peu de temps/);
	await expect(page).toHaveURL(`${group}/consultation/calendrier`);
	for (const [index, field] of fields.entries()) await field.fill(proposed[index] ?? '');
	await press(page, 'Enregistrer');
	await expect(main.getByRole('link', { name: 'Passer à la publication' })).toBeVisible();
}

/** @returns the deadline that the page proposes */
export async function setCalendar(page: Page, group: string): Promise<Date> {
	await page.goto(`${group}/consultation/calendrier`);
	await page.getByLabel('Objet de la consultation').fill(callTitle);
	await page.getByLabel('Ce que les fournisseurs doivent savoir').fill('Coton biologique apprécié.');
	const deadline = await page.getByLabel('Réponses jusqu’au').inputValue();
	await press(page, 'Enregistrer');
	await expect(done(page)).toContainText('L’objet et le calendrier sont enregistrés');
	// Paris is at most two hours ahead of this reading.
	return new Date(`${deadline}Z`);
}

/** @returns the address of the call */
export async function publish(page: Page, group: string): Promise<{ address: string }> {
	await page.goto(group);
	await follow(page, 'Publier la consultation');
	await expect(title(page)).toHaveText('Vérifiez avant de publier');
	await press(page, 'Publier la consultation');
	await expect(done(page)).toContainText('La consultation est publiée');
	await follow(page, 'Voir la consultation');
	await expect(title(page)).toHaveText(callTitle);
	return { address: new URL(page.url()).pathname };
}

export async function findAndAsk(page: Page): Promise<void> {
	await page.goto('/consultations');
	await page.getByLabel('Que vendez-vous').fill('vetement');
	await press(page, 'Rechercher');
	await follow(page, callTitle);
	await expect(page.getByRole('main')).toContainText('4 acheteurs');
	await follow(page, 'Poser une question');
	await page.getByLabel('Votre question').fill('Les tailles sont-elles connues ?');
	await press(page, 'Envoyer la question');
	await expect(done(page)).toContainText('Votre question est transmise');
}

export async function answer(page: Page, call: string): Promise<void> {
	await page.goto(`${call}/questions`);
	await expect(page.getByRole('main')).toContainText('Les tailles sont-elles connues');
	await page.getByLabel('Réponse à tous').fill('Oui : de S à XXL, à parts égales.');
	await press(page, 'Publier la réponse');
	await expect(done(page)).toContainText('La réponse est publiée');
}

export async function readAnswer(page: Page, call: string): Promise<void> {
	await page.goto(call);
	await expect(page.getByRole('main')).toContainText('de S à XXL');
}

/** @returns the code of the receipt */
export async function bid(page: Page, call: string, price: string): Promise<string> {
	await page.goto(call);
	await follow(page, /^(Répondre|Remplacer mon offre)$/);
	await page.getByLabel('Lot 1').fill(price);
	await page.getByLabel('Précisions').fill('Livraison en dix jours.');
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez avant de sceller');
	await page.getByLabel('Document').setInputFiles({
		name: 'memoire.pdf',
		mimeType: 'application/pdf',
		buffer: Buffer.from(
			`%PDF-1.7\n%${' '.repeat(12_264)}\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`
		)
	});
	await press(page, 'Sceller et déposer');
	await expect(title(page)).toHaveText('Votre offre est déposée et scellée');
	await expect(page.getByRole('main')).toContainText(/Fichiers joints\s*memoire\.pdf, 12,3\sko/);
	// What was deposited is not shown again, to its author either.
	await expect(page.getByRole('main')).not.toContainText(new RegExp(`\\b${price}(,00)?\\s€`));
	return page.getByText('Récépissé n°').getByRole('strong').innerText();
}

export async function checkReceipt(browser: Browser, code: string): Promise<void> {
	const stranger = await browser.newPage();
	await stranger.goto('/verifier');
	await stranger.getByLabel('Numéro du récépissé').fill(code);
	await press(stranger, 'Vérifier');
	await expect(title(stranger)).toHaveText('Ce récépissé est authentique');
	await stranger.close();
}

export async function expectSealed(page: Page, call: string): Promise<void> {
	await page.goto(`${call}/ouverture`);
	await expect(title(page)).toHaveText('Les plis sont scellés');
	await expect(page.getByRole('button', { name: 'Ouvrir les plis' })).toHaveCount(0);
	await page.goto(`${call}/analyse`);
	await expect(title(page)).toHaveText('Les plis sont scellés');
	await expect(page.getByRole('main')).not.toContainText('Bureau Centre');
}

export async function open(page: Page, call: string): Promise<void> {
	await page.goto(`${call}/ouverture`);
	await press(page, 'Ouvrir les plis');
	await expect(title(page)).toHaveText('1 offre ouverte');
	await expect(page.getByRole('main')).toContainText('Bureau Centre');
	await expect(page.getByRole('main')).toContainText('1 dépôt remplacé');
	await follow(page, 'Analyser les offres');
}

/** Marks have decimals. A colleague whose page is older is warned before writing over them, and then does. */
export async function score(page: Page, colleague: Page): Promise<void> {
	await expect(title(page)).toHaveText('1 offre à noter');
	await colleague.goto(page.url());
	await mark(page, '84,2555');
	await expect(page.getByRole('alert')).toContainText('2 chiffres au plus après la virgule');
	await expect(page.getByLabel('Note', { exact: true }).first()).toHaveValue('84,2555');
	await mark(page, '84,25');
	await expect(title(page)).toHaveText('Toutes les offres sont notées');
	await expect(markedRow(page)).toContainText('84,25');

	await mark(colleague, '80,5');
	await expect(colleague.getByRole('alert')).toContainText(
		'Quelqu’un a modifié ces informations entre-temps'
	);
	await expect(markedRow(colleague)).toContainText('84,25');
	await expect(colleague.getByLabel('Note', { exact: true }).first()).toHaveValue('80,5');
	await page.reload();
	await expect(markedRow(page)).toContainText('84,25');

	await colleague.getByRole('button', { name: 'Enregistrer les notes' }).press('Enter');
	await expect(done(colleague)).toContainText('Les notes sont enregistrées');
	await page.reload();
	await expect(markedRow(page)).toContainText('80,5');
	await follow(page, 'Passer à l’attribution');
}

async function mark(page: Page, points: string): Promise<void> {
	for (const note of await page.getByLabel('Note', { exact: true }).all()) await note.fill(points);
	for (const reason of await page.getByLabel('Motif').all())
		await reason.fill('Coton biologique, dix jours.');
	await page.getByRole('button', { name: 'Enregistrer les notes' }).press('Enter');
}

function markedRow(page: Page): Locator {
	return page.getByRole('row').filter({ hasText: 'Bureau Centre' });
}

export async function award(page: Page): Promise<void> {
	await page.getByRole('radio', { name: 'Attribuer à Bureau Centre' }).check();
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez avant de confirmer');
	await press(page, 'Attribuer ce lot et annoncer');
	await expect(title(page)).toHaveText('La décision est annoncée');
}

/** Signed and notified today, by what the day's list asks for. */
export async function signAndNotify(page: Page): Promise<void> {
	for (const [verb, field] of [
		['Enregistrer la signature', 'Signé le'],
		['Enregistrer la notification', 'Reçu par le titulaire le']
	] as const) {
		await page.goto('/aujourdhui');
		await follow(page, verb);
		const day = page.getByLabel(field);
		await day.fill((await day.getAttribute('max')) ?? '');
		await press(page, verb);
		await expect(done(page)).toContainText('est enregistrée');
	}
	await expect(title(page)).toHaveText('Les communes peuvent commander');
}

export async function expectHolder(page: Page): Promise<void> {
	await page.goto('/offres');
	await follow(page, callTitle);
	await expect(title(page)).toHaveText('Votre offre est retenue');
	await expect(page.getByRole('main')).toContainText(/Vous êtes attributaire, à 34,00\s€/);
}
