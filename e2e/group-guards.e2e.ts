import { expect, test, type Locator, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

/**
 * Every guard of a group, and the page on which somebody reads its sentence. Elsewhere:
 * - group-life: « not-coordinator », « two-members », « before-councils » before the terms, « no-vote-yet »,
 *   « convention-signed » (which a screen says in place of « convention-in-force »), and what « terms-lawful » refuses;
 * - a-need-becomes-an-order: « may-buy-again » and « contracts-over ».
 *
 * No screen offers what these refuse, so their sentences are read nowhere:
 * - « takes-newcomers »: only groups that take newcomers are listed, another answers like a page that does not exist;
 *   refused in api/src/groups/guards.test.ts and packages/domain/src/group-guards.test.ts;
 * - « launched »: before the launch the page proposes to leave, not to ask for it; group-guards.test.ts;
 * - « coordinator-named »: the group opens by itself; group-guards.test.ts;
 * - AGREEMENT_INCOMPLETE: the form always has both choices; group-guards.test.ts;
 * - MANDATE_NOT_EPCI: only a person of the commune that coordinates would read it, and the demo has none; group-guards.test.ts.
 */
const groups = {
	homeMeals: 'Portage de repas aux personnes âgées',
	cleaning: 'Produits d’entretien écolabellisés',
	plants: 'Plantes pour le fleurissement',
	staffInsurance: 'Assurance statutaire des agents',
	furniture: 'Tables et chaises pour les classes',
	paper: 'Papier A4 recyclé',
	laptops: 'Ordinateurs portables pour la mairie et l’école'
} as const;

type Visit = { guard: string; group: keyof typeof groups; at: string; reads: string };

const moved = 'Le groupement n’en est pas à cette étape';
const frozen = 'La consultation est publiée : les membres et leurs besoins ne changent plus';

const visits: readonly { who: string; email: string; sees: readonly Visit[] }[] = [
	{
		who: 'the secretary of a commune',
		email: people.secretaryOfAubigny,
		sees: [
			{
				guard: 'coordinates',
				group: 'homeMeals',
				at: 'cloture',
				reads: 'C’est au coordonnateur du groupement de le faire'
			},
			{
				guard: 'takes-part',
				group: 'homeMeals',
				at: 'coordonnateur',
				reads: 'n’a pas encore répondu à l’invitation'
			},
			{ guard: 'takes-answers', group: 'furniture', at: 'reponse', reads: moved },
			{ guard: 'takes-answers, published', group: 'paper', at: 'reponse', reads: frozen },
			{ guard: 'not-launched', group: 'paper', at: 'quantites', reads: frozen }
		]
	},
	{
		who: 'a mayor',
		email: people.mayorOfAubigny,
		sees: [
			{ guard: 'before-councils, too early', group: 'homeMeals', at: 'deliberation', reads: moved },
			{ guard: 'before-councils, too late', group: 'furniture', at: 'signature', reads: moved },
			{ guard: 'before-councils, published', group: 'paper', at: 'deliberation', reads: frozen }
		]
	},
	{
		who: 'a mayor whose council has not voted',
		email: people.mayorOf('la-chapelle-d-angillon'),
		sees: [
			{
				guard: 'the stage of a membership',
				group: 'staffInsurance',
				at: 'signature',
				reads: 'Enregistrer d’abord la délibération'
			}
		]
	},
	{
		who: 'the coordinator of groups on their way',
		email: people.coordinatorOfAubigny,
		sees: [
			{
				guard: 'no-vote-yet, once read',
				group: 'staffInsurance',
				at: 'mandat',
				reads: 'Des conseils ont voté la convention avec ces règles : elles ne changent plus'
			},
			{
				guard: 'papers to write again',
				group: 'furniture',
				at: 'consultation/publier',
				reads: 'Un changement a franchi un seuil : des documents sont à refaire'
			},
			{ guard: 'not-launched, for the whole group', group: 'paper', at: 'quitter', reads: frozen }
		]
	},
	{
		who: 'the coordinator of other groups',
		email: people.coordinatorOfHautBerry,
		sees: [
			{ guard: 'members-known', group: 'cleaning', at: 'consultation', reads: moved },
			{ guard: 'the stage of a group', group: 'plants', at: 'cloture', reads: moved },
			{
				guard: 'calls-decided',
				group: 'laptops',
				at: 'fin',
				reads: 'Une consultation de ce groupement n’est pas terminée'
			}
		]
	}
];

for (const { who, email, sees } of visits) {
	test(`${who} reads why not: ${sees.map(({ guard }) => guard).join('; ')}`, async ({ browser }) => {
		const page = await pageOf(browser, email);
		await page.goto('/groupements');
		const address = new Map<string, string>();
		for (const { group } of sees) {
			const link = main(page).getByRole('link', { name: groups[group], exact: true });
			address.set(group, (await link.getAttribute('href')) ?? '');
		}
		for (const { group, at, reads, guard } of sees) {
			await page.goto(`${address.get(group) ?? ''}/${at}`);
			await expect(main(page), guard).toContainText(spaced(reads));
			await expect(main(page).locator('form'), `${guard}: nothing is offered`).toHaveCount(0);
		}
	});
}

test('not-launched, for a member: the coordinator of a published purchase cannot send one away', async ({
	browser
}) => {
	const page = await pageOf(browser, people.coordinatorOfAubigny);
	// The page of a published group has no link to it: Blancafort is in another group too.
	await page.goto('/groupements');
	await follow(page, groups.staffInsurance);
	const exclusion = main(page).getByRole('link', { name: 'Blancafort', exact: true });
	const member = ((await exclusion.getAttribute('href')) ?? '').split('/membres/')[1] ?? '';
	await page.goto('/groupements');
	await follow(page, groups.paper);
	await page.waitForURL(/groupements\/[0-9a-f-]+$/);
	await page.goto(`${page.url()}/membres/${member}`);
	await expect(main(page)).toContainText(spaced(frozen));
	await expect(main(page).getByRole('button', { name: 'Écarter ce membre' })).toHaveCount(0);
});

/** The same words whichever space French puts before its signs. */
function spaced(text: string): RegExp {
	return new RegExp(text.replaceAll(' ', '\\s'));
}

function main(page: Page): Locator {
	return page.getByRole('main');
}

function follow(page: Page, name: string | RegExp): Promise<void> {
	return main(page).getByRole('link', { name }).first().click();
}
