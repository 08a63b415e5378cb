import { schema } from '@halle/db';
import type { LetterChoices } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import { openCases } from '../../test/open-cases.ts';

const { emailLinks, organisations, users } = schema;
const place = sharedWorld();
const address = '192.0.2.7';
const password = 'tracteur lilas virgule';

const linksTo = ({ owner }: World, email: string) =>
	owner.db.select().from(emailLinks).where(eq(emailLinks.email, email));
const linkTo = ({ email }: { email: string }) => `select from email_links where email = '${email}'`;

/** A commune without an account. */
async function freeCommune({ owner }: World) {
	await owner.sql`insert into communes (code, name, search_name, siren, population, departement_code, region_code, epci_siren,
		postal_codes, position_source) values ('18147', 'Argentmont', 'argentmont', '211801477', 412, '18', '24', '200000933',
		'{18000}', 'unknown')`;
	return { email: 'secretariat@argentmont.example' };
}

openCases(place, 'accounts.signUpBuyer', {
	scene: freeCommune,
	call: ({ accounts }, { email }, once) =>
		accounts.signUpBuyer({ placeCode: '18147', email, address, ...once }),
	then: async ({ world, scene }) =>
		expect(await linksTo(world, scene.email)).toMatchObject([{ kind: 'sign-up' }]),
	records: ['link.requested'],
	refused: {
		code: 'ORGANISATION_ALREADY_REGISTERED',
		call: ({ accounts }, { email }, once) =>
			accounts.signUpBuyer({ placeCode: '18015', email, address, ...once })
	},
	unseen: { query: linkTo, by: 'signatoryOfAubigny' }
});

openCases(place, 'accounts.signUpSupplier', {
	scene: () => ({ email: 'agence@poste.example', siret: '35600000000048' }),
	call: ({ accounts }, scene, once) =>
		accounts.signUpSupplier({ ...scene, name: 'La Poste', address, ...once }),
	then: async ({ world, scene }) =>
		expect(await linksTo(world, scene.email)).toMatchObject([{ kind: 'sign-up' }]),
	records: ['link.requested'],
	refused: {
		code: 'SIRET_ALREADY_REGISTERED',
		call: ({ accounts }, { email }, once) =>
			accounts.signUpSupplier({ email, siret: '00000000000018', name: 'La Poste', address, ...once })
	},
	unseen: { query: linkTo, by: 'papetier' }
});

openCases(place, 'accounts.requestPassword', {
	scene: () => ({ email: 'buyerofaubigny@test.example' }),
	call: ({ accounts }, { email }, once) => accounts.requestPassword({ email, address: '192.0.2.8', ...once }),
	then: async ({ world, scene }) =>
		expect(await linksTo(world, scene.email)).toMatchObject([{ kind: 'password' }]),
	records: ['link.requested'],
	refused: {
		code: 'TOO_MANY_ATTEMPTS',
		// As many as one network address may ask for in an hour, the first among them.
		given: ({ owner }) => owner.sql`insert into email_links (kind, email, intent, address)
			select 'password', 'p' || n || '@test.example', '{"do": "choose-password"}', '192.0.2.8' from generate_series(2, 30) n`
	},
	unseen: { query: linkTo, by: 'signatoryOfArgent' }
});

/** The link of a sign-up as its letter gives it. */
async function linkSent(w: World) {
	const email = 'mairie@test.example';
	const asked = { siret: '73282932000074', name: 'Imprimerie', email, address: '192.0.2.9' };
	await w.asNobody().accounts.signUpSupplier({ ...asked, ...key() });
	await w.settle();
	const letter = w.letters.findLast(({ to }) => to === email)?.text ?? '';
	return { email, token: /\/mot-de-passe\/([\w-]{43})\s/.exec(letter)?.[1] ?? '' };
}

openCases(place, 'accounts.redeemLink', {
	scene: linkSent,
	call: ({ accounts }, { token }, once) =>
		accounts.redeemLink({ token, name: 'Ève Colin', password, address, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toEqual({ email: scene.email, choosesPassword: true });
		const { db } = world.owner;
		expect(await db.select().from(users).where(eq(users.email, scene.email))).toMatchObject([
			{ name: 'Ève Colin' }
		]);
		expect(
			await db.select().from(organisations).where(eq(organisations.siret, '73282932000074'))
		).toMatchObject([{ verifiedAt: null }]);
	},
	records: ['organisation.signed-up', 'person.chose-password'],
	refused: { code: 'LINK_EXPIRED' },
	unseen: { query: ({ email }) => `select from users where email = '${email}'`, by: 'papetier' }
});

openCases(place, 'accounts.claimOrganisation', {
	scene: () => ({ email: 'vraie@papeterie.example' }),
	call: ({ accounts }, { email }, once) =>
		accounts.claimOrganisation({ siret: '00000000000018', email, address, ...once }),
	then: async ({ world, scene }) =>
		expect(await world.owner.db.select().from(schema.organisationClaims)).toMatchObject([
			{ organisationId: world.people.papetier.organisationId, email: scene.email }
		]),
	records: ['organisation.claimed'],
	refused: {
		code: 'ORGANISATION_NOT_FOUND',
		call: ({ accounts }, { email }, once) =>
			accounts.claimOrganisation({ siret: '55203253400646', email, address, ...once })
	},
	unseen: { query: ({ email }) => `select from organisation_claims where email = '${email}'`, by: 'papetier' }
});

/** The link under a letter that may be refused: to the administrator, about somebody who signed up. */
async function linkUnderLetter(w: World) {
	await w.owner
		.sql`insert into outbox (type, subject_id) values ('organisation.signed-up', ${w.people.buyerOfUnverified.organisationId})`;
	await w.settle();
	const letter = w.letters.findLast(({ to }) => to === 'administrator@test.example');
	return { token: /\/courriels\/([\w-]{43})\s/.exec(letter?.text ?? '')?.[1] ?? '' };
}

const refusing = { shown: ['organisation-to-verify'], wanted: [] } satisfies LetterChoices;

openCases(place, 'letters.chooseByLink', {
	scene: linkUnderLetter,
	call: ({ letters }, { token }, once) => letters.chooseByLink({ token, ...refusing, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toBe(true);
		const { choices, email, kind } = await world.asNobody().letters.choicesByLink(scene.token);
		expect({ email, kind }).toEqual({ email: 'administrator@test.example', kind: 'organisation-to-verify' });
		expect(choices.filter(({ wanted }) => !wanted)).toEqual([
			{ kind: 'organisation-to-verify', wanted: false }
		]);
		expect(await world.as('administrator').letters.choices()).toEqual({ email, choices });
	},
	records: ['letters.chosen'],
	refused: {
		code: 'LINK_EXPIRED',
		given: ({ owner }) =>
			owner.sql`update users set email = 'autre@test.example' where email = 'administrator@test.example'`
	},
	unseen: { query: () => `select from letter_choices`, by: 'papetier' }
});
