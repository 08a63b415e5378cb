import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { censusAddressSentTo, lettersTo } from './letters.ts';
import { pageOf, people } from './people.ts';

/** Asked by no other journey: what this one leaves at Sancerre would be a duplicate there. */
const family = 'Outillage';
const epci = 'Pays Fort';
/** Thirty communes of the Cher: twenty-eight of the demonstration, which have an account, and two that have none. */
const asked = [
	...['18233', '18032', '18241', '18125', '18246', '18026', '18020', '18258', '18015', '18011'],
	...['18030', '18037', '18115', '18159', '18067', '18170', '18047', '18223', '18097', '18003'],
	...['18109', '18145', '18206', '18271', '18004', '18096', '18281', '18140', '18149', '18088']
];
const withoutAccount = [
	{ code: '18149', name: 'Méry-ès-Bois', email: 'mairie@mery.example' },
	{ code: '18088', name: 'Ennordres', email: 'mairie@ennordres.example' }
] as const;
/** Those that send quantities and what they pay. */
const firm = [
	{ slug: 'saint-satur', quantity: '60', amount: '3 600' },
	{ slug: 'boulleret', quantity: '50', amount: '3 000' },
	{ slug: 'sancerre', quantity: '120', amount: '7 200' },
	{ slug: 'lere', quantity: '40', amount: '2 400' },
	{ slug: 'bannay', quantity: '30', amount: '1 800' },
	{ slug: 'sury-en-vaux', quantity: '25', amount: '1 500' }
] as const;

test('a census of thirty communes, from the question to a group', async ({ browser }) => {
	test.setTimeout(300_000);
	const coordinator = await pageOf(browser, people.coordinatorOfSancerre);

	const campaign = await test.step('it is prepared, addressed and opened', async () => {
		await coordinator.goto('/campagnes');
		await follow(coordinator, 'Nouvelle campagne');
		await coordinator.getByRole('textbox', { name: 'Titre' }).fill('Nos achats de 2028');
		await coordinator.getByLabel('Des communes choisies').check();
		await coordinator.getByLabel('Ou communes choisies').fill(asked.join('\n'));
		await main(coordinator)
			.getByText(/^Achats/)
			.click();
		await coordinator.getByLabel(family, { exact: true }).check();
		await press(coordinator, 'Préparer la campagne');
		await expect(done(coordinator)).toContainText('Rien n’est parti');
		const address = new URL(coordinator.url()).pathname;
		await follow(coordinator, 'Indiquer les adresses');
		await expect(title(coordinator)).toHaveText('2 communes attendent une adresse');
		await coordinator
			.getByLabel('Adresses', { exact: true })
			.fill(withoutAccount.map(({ name, email }) => `${name};${email}`).join('\n'));
		await press(coordinator, 'Enregistrer les adresses');
		await expect(title(coordinator)).toHaveText('Chaque commune peut être jointe');
		await coordinator.goto(address);
		await press(coordinator, 'Ouvrir et écrire à 30 communes');
		await expect(title(coordinator)).toHaveText('0 commune a répondu sur 30');
		return address;
	});

	await test.step('a commune without account answers by the link of its letter, without JavaScript, at 320 pixels', async () => {
		const [mery] = withoutAccount;
		await answerByLink(browser, await linkSentTo(mery.email), mery.name);
	});

	await test.step('another says that nobody here answers for it', async () => {
		const link = await linkSentTo(withoutAccount[1].email);
		const page = await narrowPage(browser);
		await page.goto(link);
		await press(page, 'Ce n’est pas la bonne adresse');
		await expect(main(page)).toContainText('nous ne vous écrirons plus');
		await page.goto(link);
		await expect(title(page)).not.toContainText('Ennordres');
	});

	await test.step('communes answer from their account: firm quantities, or nothing this year', async () => {
		for (const commune of firm) {
			await as(browser, people.secretaryOf(commune.slug), (page) => answer(page, commune));
		}
		await as(browser, people.secretaryOf('savigny-en-sancerre'), async (page) => {
			await openReply(page);
			await press(page, 'Rien cette année');
			await expect(done(page)).toContainText('Rien cette année');
		});
	});

	await test.step('who answered is seen at a glance; nobody is written to twice in a day', async () => {
		await coordinator.goto(campaign);
		await expect(title(coordinator)).toHaveText('8 communes ont répondu sur 30');
		const row = (name: string) => coordinator.getByRole('row', { name });
		await expect(row('Méry-ès-Bois')).toContainText('estimé');
		await expect(row('Sancerre').first()).toContainText('ferme');
		await expect(row('Ennordres')).toContainText('mauvaise adresse');
		await expect(main(coordinator)).toContainText('vous pourrez les relancer demain');
		await follow(coordinator, '8 ont répondu');
		await expect(coordinator.getByRole('table').getByRole('row')).toHaveCount(9);
	});

	await test.step('it is closed, and founds a group of the firm quantities alone', async () => {
		await coordinator.goto(campaign);
		await follow(coordinator, 'Prolonger ou terminer');
		await press(coordinator, 'Terminer le recensement');
		await expect(title(coordinator)).toHaveText('Recensement terminé\u00a0: 8 réponses sur 30');
		await expect(async () => {
			await coordinator.goto(`${campaign}/groupements`);
			await expect(title(coordinator)).toContainText('groupement possible');
		}).toPass({ timeout: 60_000 });
		const table = coordinator.getByRole('table', { name: 'Ce que la campagne a recueilli' });
		await expect(table.getByRole('row', { name: family })).toContainText('6 communes');
		await expect(table.getByRole('row', { name: family })).toContainText('1 commune');
		await press(coordinator, 'Fonder ce groupement');
		await expect(done(coordinator)).toContainText('Les communes sont invitées');
		await follow(coordinator, family);
		await expect(title(coordinator)).toContainText(family);
	});

	await test.step('a late answer is refused by a sentence on the page of its letter', async () => {
		const fussy = people.secretaryOf('fussy');
		await as(browser, fussy, async (page) => {
			await page.goto(await linkSentTo(fussy));
			await expect(main(page)).toContainText('Ce recensement est terminé');
			await expect(page.getByRole('button', { name: 'Commencer' })).toHaveCount(0);
		});
	});
});

test('a coordinator reminds by one click all that have not answered', async ({ browser }) => {
	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
	await coordinator.goto('/campagnes');
	await follow(coordinator, 'Entretien, papier et copieurs');
	const remind = main(coordinator).getByRole('button', { name: /^Relancer les \d+ communes/ });
	const communes = Number(/\d+/.exec(await remind.innerText())?.[0]);
	const waiting = await coordinator
		.getByRole('table')
		.getByRole('row', { name: /demande du/ })
		.count();
	await remind.click();
	await expect(done(coordinator)).toContainText('La relance part');
	await expect(coordinator.getByRole('table').getByRole('row', { name: /relance du/ })).toHaveCount(communes);
	expect(waiting).toBeGreaterThanOrEqual(communes);
	const reminded = () =>
		lettersTo(people.secretaryOfAubigny).some((text) => text.includes('attend encore votre r=C3=A9ponse'));
	await expect.poll(reminded, { timeout: 30_000 }).toBe(true);
});

test('a school answers the line it was given, and the mayor asks for a correction, then approves', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const [school, mayor] = ['cantine@brinon.example', 'maire@brinon.example'];
	const secretary = await pageOf(browser, people.secretaryOf('brinon-sur-sauldre'), {
		javaScriptEnabled: false
	});
	const paper = (page: Page) => page.getByRole('group', { name: 'Papier d’impression' }).first();
	const reply = await test.step('a line is given away', async () => {
		await secretary.goto('/aujourdhui');
		await follow(secretary, /Entretien, papier et copieurs|Sauldre et Sologne/u);
		await secretary
			.getByRole('checkbox', { name: /^Confier cette ligne.*Cartouches/u })
			.first()
			.check();
		await secretary.getByLabel('Son adresse électronique').fill(school);
		await press(secretary, 'Confier');
		await expect(main(secretary)).toContainText(school);
		return secretary.url().split('?')[0] ?? '';
	});

	await test.step('the school answers by its link alone, at 320 pixels', async () => {
		const page = await narrowPage(browser);
		await page.goto(await censusAddressSentTo(school, 'lignes'));
		await expect(title(page)).toContainText('vous confie 1 ligne');
		await page.getByLabel('Quantité par an').fill('12');
		await press(page, 'Enregistrer');
		await expect(done(page)).toContainText('Vos réponses sont enregistrées');
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBeLessThanOrEqual(320);
	});

	await test.step('the secretary answers herself for the school that was asked before', async () => {
		await secretary.goto(reply);
		await secretary.getByRole('group', { name: /École/ }).getByLabel('Quantité par an').fill('5');
		await press(secretary, 'Enregistrer');
		await expect(done(secretary)).toContainText('C’est enregistré');
	});

	const send = async () => {
		await secretary.goto(`${reply}/envoi`);
		await secretary.getByLabel('Faire valider par le maire').fill(mayor);
		await press(secretary, 'Envoyer la réponse');
		await expect(done(secretary)).toContainText('Votre réponse est envoyée');
	};
	const first = await test.step('the mayor asks for a correction by the link of a letter', async () => {
		await send();
		const page = await narrowPage(browser);
		const link = await censusAddressSentTo(mayor, 'accord');
		await page.goto(link);
		await expect(title(page)).toHaveText('Les besoins de Brinon-sur-Sauldre, à valider');
		await page.getByLabel('Ce qui est à corriger').fill('Comptez aussi le papier de la bibliothèque.');
		await press(page, 'Demander la correction');
		await secretary.goto(reply);
		await expect(main(secretary)).toContainText('Comptez aussi le papier de la bibliothèque.');
		return link;
	});

	await test.step('corrected and sent again, it is approved, and its coordinator sees so', async () => {
		await paper(secretary).getByLabel('Quantité par an').fill('110');
		await press(secretary, 'Enregistrer');
		await send();
		const page = await narrowPage(browser);
		await page.goto(await censusAddressSentTo(mayor, 'accord', first));
		await press(page, 'Valider la réponse');
		await expect(main(page)).toContainText('Vous avez validé cette réponse');
		await expect(page.getByRole('button', { name: 'Valider la réponse' })).toHaveCount(0);
		const coordinator = await pageOf(browser, people.coordinatorOfAubigny);
		await coordinator.goto('/campagnes');
		await follow(coordinator, 'Entretien, papier et copieurs');
		await expect(coordinator.getByRole('row', { name: 'Brinon-sur-Sauldre' })).toContainText(
			'validée par le maire'
		);
	});
});

async function answerByLink(browser: Browser, link: string, name: string): Promise<void> {
	const page = await narrowPage(browser);
	await page.goto(link);
	await expect(title(page)).toContainText(`De quoi ${name} a-t-elle besoin`);
	await expect(main(page)).toContainText('Aucun compte n’est demandé');
	await press(page, 'Commencer');
	const line = page.getByRole('group', { name: family });
	await line.getByLabel('Quantité par an').fill('20');
	await line.getByLabel('Payé par an').fill('trois cents');
	await press(page, 'Enregistrer');
	// Refused: said at the top and at the field, and nothing typed is lost.
	await expect(page.getByRole('alert')).toContainText('Montant payé par an');
	await expect(line.getByLabel('Quantité par an')).toHaveValue('20');
	await line.getByLabel('Payé par an').fill('1 200');
	await press(page, 'Enregistrer');
	await expect(done(page)).toContainText('C’est enregistré');
	await follow(page, 'Relire et envoyer');
	await expect(main(page)).toContainText('n’engage à rien');
	await press(page, 'Envoyer la réponse');
	await expect(done(page)).toContainText('Votre réponse est envoyée');
	await expect(main(page)).toContainText('Une réponse par lien est une estimation');
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(320);
}

async function answer(page: Page, { quantity, amount }: { quantity: string; amount: string }): Promise<void> {
	await openReply(page);
	await press(page, 'Commencer');
	const line = page.getByRole('group', { name: family });
	await line.getByLabel('Quantité par an').fill(quantity);
	await line.getByLabel('Payé par an').fill(amount);
	await press(page, 'Enregistrer');
	await expect(done(page)).toContainText('C’est enregistré');
	await follow(page, 'Relire et envoyer');
	await press(page, 'Envoyer la réponse');
	await expect(done(page)).toContainText('Votre réponse est envoyée');
	await expect(main(page)).toContainText('1 quantité ferme');
}

async function openReply(page: Page): Promise<void> {
	await page.goto('/aujourdhui');
	await main(page)
		.getByRole('link', { name: new RegExp(`Répondre.*${epci}`, 'u') })
		.first()
		.click();
}

const linkSentTo = (email: string) => censusAddressSentTo(email, '(?:reponse|demandes)');

async function narrowPage(browser: Browser): Promise<Page> {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		viewport: { width: 320, height: 700 }
	});
	return context.newPage();
}

async function as(browser: Browser, email: string, act: (page: Page) => Promise<void>): Promise<void> {
	const page = await pageOf(browser, email);
	await act(page);
	await page.context().close();
}

function main(page: Page): Locator {
	return page.getByRole('main');
}

function press(page: Page, name: string | RegExp): Promise<void> {
	return main(page).getByRole('button', { name }).first().click();
}

function follow(page: Page, name: string | RegExp): Promise<void> {
	return main(page).getByRole('link', { name }).first().click();
}

function title(page: Page): Locator {
	return page.getByRole('heading', { level: 1 });
}

/** What the page says has just been done. */
function done(page: Page): Locator {
	return main(page).getByRole('status').first();
}
