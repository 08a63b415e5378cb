import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

const family = 'Fournitures scolaires';
const epci = 'CC Sauldre et Sologne';
/** Three communes of one EPCI, and one of another that comes later; all seek school supplies for three years. */
const argent = { name: 'Argent-sur-Sauldre', slug: 'argent-sur-sauldre', pupils: '100', estimate: '9 000' };
const brinon = { name: 'Brinon-sur-Sauldre', slug: 'brinon-sur-sauldre', pupils: '93', estimate: '8 400' };
const clemont = { name: 'Clémont', slug: 'clemont', pupils: '87', estimate: '7 800' };
const founders = [argent, brinon, clemont] as const;
const sury = { name: 'Sury-en-Vaux', slug: 'sury-en-vaux', pupils: '80', estimate: '7 200' };
type Commune = typeof sury;

test('three communes and their EPCI, from a suggestion to a convention in force, then past a threshold', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const secretary = await pageOf(browser, people.secretaryOf(argent.slug));
	const coordinator = await pageOf(browser, people.coordinatorOfAubigny);

	const group = await test.step('the group is formed', async () => {
		for (const commune of founders) {
			const offers = commune === argent;
			await as(browser, people.secretaryOf(commune.slug), (page) => postNeed(page, commune, offers));
		}
		const address = await found(secretary);
		await expectNotAlone(secretary, coordinator, address);
		for (const { slug } of founders.slice(1)) {
			await as(browser, people.secretaryOf(slug), (page) => accept(page, address));
		}
		return address;
	});

	await test.step('a commune of another EPCI brings its need while the group is open', () =>
		as(browser, people.secretaryOf(sury.slug), async (page) => {
			await postNeed(page, sury);
			await expect(main(page)).toContainText('Un groupement ouvert peut accueillir ce besoin');
			await page.goto('/groupements/ouverts');
			await follow(page, `Rejoindre avec «\u00a0${family}`);
			await expect(main(page).getByRole('heading', { name: 'Ce que votre commune y gagne' })).toBeVisible();
			await expect(main(page)).toContainText('Reste en argent');
			await expect(main(page).getByRole('heading', { name: 'Pourquoi ce groupement' })).toBeVisible();
			await press(page, 'Rejoindre le groupement');
			await expect(done(page)).toContainText('Votre commune participe');
		}));

	await test.step('a guard refuses with its sentence: terms before the close, councils before the terms', async () => {
		await coordinator.goto(`${group}/mandat`);
		await expect(main(coordinator)).toContainText('Le groupement n’en est pas à cette étape');
		await coordinator.goto(`${group}/cloture`);
		await press(coordinator, 'Clore les adhésions');
		await as(browser, people.mayorOf(argent.slug), async (page) => {
			await page.goto(`${group}/deliberation`);
			await expect(main(page)).toContainText('Les règles du groupement ne sont pas encore arrêtées');
		});
	});

	await test.step('terms that the law does not allow are refused, one by one', async () => {
		await coordinator.goto(`${group}/mandat`);
		const settle = async (sentence: string) => {
			await press(coordinator, 'Arrêter ces règles');
			await expect(main(coordinator)).toContainText(sentence);
		};
		await settle('Le coordonnateur doit avoir sa propre commission d’appel d’offres');
		await coordinator.getByLabel('Notre assemblée a élu une commission d’appel d’offres').check();
		const admits = coordinator.getByLabel('D’autres communes peuvent le rejoindre');
		await admits.check();
		await settle('Un groupement ponctuel ne reçoit personne après la publication');
		await admits.uncheck();
		await coordinator.getByLabel('Partager le travail entre plusieurs membres').check();
		await settle('Pour partager le travail, confiez au moins une mission');
		await coordinator.getByLabel('Mandat gratuit de l’intercommunalité').check();
		await settle('Ce mandat n’est possible que si les statuts');
		await coordinator.getByLabel('Nos statuts prévoient expressément ce mandat').check();
		await coordinator.getByLabel('Participation demandée').fill('500');
		await settle('Ce mandat est gratuit par la loi');
		await coordinator.getByLabel('Participation demandée').fill('0');
		await settle('1 commune participante n’en fait pas partie');
	});

	await test.step('the coordinator sends the commune of another EPCI away, and the terms hold', async () => {
		await coordinator.goto(group);
		await follow(coordinator, sury.name);
		await coordinator.getByLabel('Pourquoi').fill('Le mandat gratuit ne vaut que pour nos communes.');
		await press(coordinator, 'Écarter ce membre');
		await expect(done(coordinator)).toContainText('Ce membre est écarté et prévenu');
		await coordinator.goto(`${group}/mandat`);
		await coordinator.getByLabel('Mandat gratuit de l’intercommunalité').check();
		await coordinator.getByLabel('Nos statuts prévoient expressément ce mandat').check();
		await coordinator.getByLabel('Notre assemblée a élu une commission d’appel d’offres').check();
		await press(coordinator, 'Arrêter ces règles');
		await expect(done(coordinator)).toContainText('Les règles sont arrêtées');
	});

	await test.step('the coordinator reminds a council once a day', async () => {
		const remind = coordinator.getByRole('button', { name: `Relancer ${brinon.name} : Délibération` });
		await remind.click();
		await expect(done(coordinator)).toContainText('La relance est partie');
		await expect(main(coordinator)).toContainText('relancé aujourd’hui');
		await expect(remind).toHaveCount(0);
	});

	await test.step('councils vote and mayors sign: the convention is in force', async () => {
		// Its page was open before the first vote.
		await coordinator.goto(`${group}/mandat`);
		for (const [index, commune] of founders.entries()) {
			await as(browser, people.mayorOf(commune.slug), (page) => voteAndSign(page, group));
			if (index === 0) await expectNothingBefore(coordinator, group);
		}
		await coordinator.goto(group);
		await expect(main(coordinator)).toContainText('Convention en vigueur');
	});

	await test.step('other quantities cross a threshold: an alarm, and papers to write again', async () => {
		await secretary.goto(group);
		await follow(secretary, 'Confirmer ou changer nos quantités');
		await follow(secretary, 'Changer cette quantité');
		await secretary.getByLabel('Combien d’élèves').fill('1 000');
		await secretary.getByLabel('Ou montant estimé').fill('90 000');
		await secretary.getByLabel('Pourquoi').fill('Les écoles de trois hameaux rejoignent la nôtre.');
		await press(secretary, 'Voir ce que cela change');
		await expect(title(secretary)).toHaveText('Vérifiez avant de changer la quantité');
		await expect(main(secretary)).toContainText('Un seuil est franchi');
		await expect(main(secretary)).toContainText('Conseils à saisir de nouveau');
		await press(secretary, 'Changer la quantité');
		await expect(done(secretary)).toContainText('Vos quantités sont enregistrées');

		await coordinator.goto(group);
		await expect(coordinator.getByRole('alert')).toContainText('des documents sont à refaire');
		await follow(coordinator, 'Voir ce qui a changé');
		await expect(title(coordinator)).toHaveText('Ce qui a changé dans ce groupement');
		await follow(coordinator, 'Refaire les documents');
		await expect(main(coordinator)).toContainText('c’est un avenant');
		await press(coordinator, 'Établir la version 2, avenant n° 1');
		await expect(done(coordinator)).toContainText('Les conseils concernés ont à voter');
		await expect(title(coordinator)).toContainText('à voter par 3 conseils');
	});

	await test.step('leaving shows first what it changes for the others, who read it after', async () => {
		await as(browser, people.secretaryOf(clemont.slug), async (page) => {
			await page.goto(`${group}/quitter`);
			await expect(
				page.getByRole('table', { name: 'Ce que votre départ change pour les autres' })
			).toContainText('3 communes');
			await page.getByLabel('Pourquoi').fill('L’école ferme à la rentrée.');
			await press(page, 'Quitter le groupement');
			await expect(done(page)).toContainText('Vous avez quitté ce groupement');
		});
		await secretary.goto(`${group}/changements`);
		await expect(main(secretary)).toContainText(`${clemont.name} quitte le groupement`);
		// An entry and an exclusion are to be read too.
		const unread = secretary.getByRole('button', { name: 'J’en ai pris connaissance' });
		await expect(unread).toHaveCount(3);
		await press(secretary, 'J’en ai pris connaissance');
		await expect(unread).toHaveCount(2);
	});
});

/** A short visit of somebody, in a browser of their own. */
async function as(browser: Browser, email: string, act: (page: Page) => Promise<unknown>): Promise<void> {
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

async function postNeed(page: Page, { pupils, estimate }: Commune, offers = false): Promise<void> {
	await page.goto('/aujourdhui');
	await follow(page, 'Déclarer un besoin');
	await follow(page, family);
	await page.getByLabel('Combien d’élèves').fill(pupils);
	await page.getByText('Répondre autrement').click();
	await page.getByLabel('Ou montant estimé').fill(estimate);
	if (offers) {
		await page.getByText('Préciser (facultatif)').click();
		await page.getByLabel('Notre commune accepterait de coordonner').check();
	}
	await press(page, 'Continuer');
	await press(page, 'Déposer ce besoin');
	await expect(done(page)).toContainText('Votre besoin est déposé');
}

/** @returns the address of the new group */
async function found(page: Page): Promise<string> {
	await expect(async () => {
		await page.goto('/besoins');
		await follow(page, family);
		await expect(main(page)).toContainText('2 communes avec vous', { timeout: 2_000 });
	}).toPass();
	await follow(page, 'Voir ce groupement');
	await follow(page, 'Rejoindre');
	await press(page, 'Rejoindre et inviter les autres');
	await expect(done(page)).toContainText('Le groupement est créé');
	return new URL(page.url()).pathname;
}

async function accept(page: Page, group: string): Promise<void> {
	await page.goto(`${group}/reponse?choix=accepter`);
	await press(page, 'Confirmer');
	await expect(done(page)).toContainText('Votre commune participe');
}

/** While nobody else has answered: the commune that coordinates stays, and its EPCI cannot settle anything for one. */
async function expectNotAlone(secretary: Page, coordinator: Page, group: string): Promise<void> {
	await nameCoordinator(secretary, group, argent.name);
	await secretary.goto(`${group}/quitter`);
	await expect(main(secretary)).toContainText('il n’y a personne à qui passer la main');
	await expect(secretary.getByRole('button', { name: 'Quitter le groupement' })).toHaveCount(0);
	await nameCoordinator(secretary, group, epci);
	await coordinator.goto(`${group}/mandat`);
	await expect(main(coordinator)).toContainText('Un groupement compte au moins deux membres');
}

async function nameCoordinator(page: Page, group: string, name: string): Promise<void> {
	await page.goto(`${group}/coordonnateur`);
	await page.getByRole('radio', { name }).check();
	await press(page, 'Continuer');
	await press(page, `Désigner ${name}`);
	await expect(done(page)).toContainText('Le coordonnateur est désigné');
}

/** One council has voted, two are awaited: the terms no longer change, and nothing can be published. */
async function expectNothingBefore(page: Page, group: string): Promise<void> {
	await press(page, 'Modifier les règles');
	await expect(main(page)).toContainText('Un conseil a déjà voté la convention');
	await page.goto(`${group}/consultation`);
	await press(page, 'Commencer la préparation');
	await expect(title(page)).not.toHaveText('Préparer la consultation');
	await page.goto(`${group}/consultation/publier`);
	await expect(main(page)).toContainText('La convention n’est pas encore signée par tous les membres');
	await expect(main(page)).toContainText(`Il manque ${brinon.name} et ${clemont.name}`);
	await expect(page.getByRole('button', { name: 'Publier la consultation' })).toHaveCount(0);
}

async function voteAndSign(page: Page, group: string): Promise<void> {
	const today = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date());
	await page.goto(`${group}/deliberation`);
	await page.getByLabel('Numéro de la délibération').fill('2026-52');
	await page.getByLabel('Date du vote').fill(today);
	await page.getByLabel('Date à laquelle elle est exécutoire').fill(today);
	await press(page, 'Continuer');
	await press(page, 'Enregistrer la délibération');
	await expect(done(page)).toContainText('La délibération est enregistrée');
	await page.goto(`${group}/signature`);
	await page.getByLabel('Date de signature').fill(today);
	await press(page, 'Continuer');
	await press(page, 'Enregistrer la signature');
	await expect(done(page)).toContainText('La signature est enregistrée');
}
