import { schema } from '@halle/db';
import { organisationStandings, organisationTransitions } from '@halle/domain';
import { eq, ne, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { awardedLot } from '../../test/awarded.ts';
import { withTx } from '../with-tx.ts';

const { auditEntries, emailLinks, needs, organisations, users } = schema;
const reason = 'L’adresse n’est pas celle de la mairie.';

async function squatted() {
	const w = await world();
	const { organisationId } = w.people.buyerOfUnverified;
	const buyer = w.as('buyerOfUnverified');
	const posted = await buyer.needs.draft({ ...paper, ...key() });
	await buyer.needs.submit({ id: posted, revision: 1, ...key() });
	await buyer.needs.draft({ ...paper, title: 'Un brouillon', ...key() });
	await buyer.accounts.inviteColleague({ email: 'faux.maire@test.example', role: 'signatory', ...key() });
	const refuse = (name: PersonName) =>
		w.as(name).operator.refuseOrganisation({ organisationId, reason, ...key() });
	return { w, organisationId, refuse };
}

async function signUp(w: World, email: string) {
	await w.asNobody().accounts.signUpBuyer({ placeCode: '18037', email, address: '', ...key() });
	await w.settle();
	const token =
		/mot-de-passe\/(\S+)/.exec(w.letters.findLast(({ to }) => to === email)?.text ?? '')?.[1] ?? '';
	await w.asNobody().accounts.redeemLink({
		token,
		name: 'La vraie mairie',
		password: 'tracteur lilas virgule',
		address: '',
		...key()
	});
}

describe('refusing a sign-up', () => {
	it('takes what it posted away, tells its people why, and lets the real town hall sign up', async () => {
		const { w, organisationId, refuse } = await squatted();
		const claim = { placeCode: '18037', email: 'mairie@brinon.example', address: '' };
		await expect(w.asNobody().accounts.signUpBuyer({ ...claim, ...key() })).rejects.toMatchObject({
			message: 'ORGANISATION_ALREADY_REGISTERED'
		});
		expect(await w.asNobody().accounts.claimOrganisation({ ...claim, ...key() })).toBeNull();
		expect((await w.as('administrator').today.read()).tasks.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(['organisation.verify', 'organisation.claim'])
		);
		await w.settle();
		expect(w.letters).toMatchObject([{ to: 'administrator@test.example', subject: 'Un compte à examiner' }]);

		await refuse('administrator');
		await w.settle();
		expect(w.letters.slice(1).map(({ to, subject }) => [to, subject])).toEqual([
			['buyerofunverified@test.example', 'Votre inscription est refusée'],
			['mairie@brinon.example', 'Votre organisation peut s’inscrire']
		]);
		expect(w.letters[1]?.text).toContain(reason);
		const posted = await w.owner.db.select().from(needs).where(eq(needs.organisationId, organisationId));
		expect(posted.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
		const links = await w.owner.db.select().from(emailLinks).where(ne(emailLinks.kind, 'letters'));
		expect(links.every(({ cancelledAt }) => cancelledAt !== null)).toBe(true);
		expect(await w.as('administrator').operator.organisation(organisationId)).toMatchObject({
			standing: 'refused',
			formerIdentity: '211800370',
			siren: null,
			people: { items: [] },
			claims: []
		});
		expect(
			await w.owner.db.select().from(auditEntries).where(eq(auditEntries.type, 'organisation.refused'))
		).toMatchObject([
			{ userId: w.people.administrator.userId, subjectId: organisationId, details: { reason } }
		]);
		await signUp(w, 'mairie@brinon.example');
		expect(
			await w.owner.db.select().from(organisations).where(eq(organisations.communeCode, '18037'))
		).toMatchObject([{ name: 'Brinon-sur-Sauldre', verifiedAt: null, stands: false }]);
	});

	it('is refused for one that is verified; freeing it is refused once it is bound', async () => {
		const { w } = await squatted();
		await awardedLot(w);
		const { organisationId } = w.people.buyerOfAubigny;
		const decide = { organisationId, reason };
		const admin = () => w.as('administrator').operator;
		await expect(admin().refuseOrganisation({ ...decide, ...key() })).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'ORGANISATION_STANDING'
		});
		await expect(admin().freeOrganisation({ ...decide, ...key() })).rejects.toMatchObject({
			message: 'ORGANISATION_BOUND'
		});
		await admin().suspendOrganisation({ ...decide, ...key() });
		await expect(w.as('buyerOfAubigny').needs.list()).resolves.toBeDefined();
		await admin().reinstateOrganisation({ organisationId, ...key() });
		await expect(
			admin().freeOrganisation({
				organisationId: w.people.buyerOfBlancafort.organisationId,
				reason,
				...key()
			})
		).resolves.toEqual(expect.any(String));
	});

	it('is refused to everybody but the administrator, by the database as well, and asks for a reason', async () => {
		const { w, organisationId, refuse } = await squatted();
		for (const name of ['buyerOfUnverified', 'signatoryOfAubigny', 'papetier'] as const) {
			await expect(refuse(name)).rejects.toMatchObject({ code: 'FORBIDDEN' });
			await expect(
				w.unchecked(name).operator.refuseOrganisation({ organisationId, reason, ...key() })
			).rejects.toThrow();
		}
		await expect(
			w.as('administrator').operator.refuseOrganisation({ organisationId, reason: 'non', ...key() })
		).rejects.toMatchObject({ code: 'BAD_REQUEST' });
		const [still] = await w.owner.db.select().from(organisations).where(eq(organisations.id, organisationId));
		expect(still).toMatchObject({ refusedAt: null, communeCode: '18037' });
	});
});

describe('the database', () => {
	it('lets an organisation take exactly the steps of the table, and no other', async () => {
		const w = await world();
		const { organisationId } = w.people.buyerOfAubigny;
		const instants = {
			'to-verify': {},
			verified: { verifiedAt: new Date(0) },
			suspended: { verifiedAt: new Date(0), suspendedAt: new Date(0) },
			refused: { refusedAt: new Date(0) },
			freed: { verifiedAt: new Date(0), freedAt: new Date(0) }
		};
		const never = { verifiedAt: null, suspendedAt: null, refusedAt: null, freedAt: null };
		const taken: string[] = [];
		for (const from of organisationStandings) {
			for (const to of organisationStandings) {
				if (from === to) continue;
				const set = ({ db }: Pick<typeof w.owner, 'db'>, standing: typeof from) =>
					db
						.update(organisations)
						.set({ ...never, ...instants[standing] })
						.where(eq(organisations.id, organisationId));
				// The owner arranges; the administrator tries.
				await set(w.owner, from);
				const step = await withTx(w.ctxOf('administrator'), (tx) => set(tx, to)).then(
					() => true,
					() => false
				);
				if (step) taken.push(`${from} ${to}`);
			}
		}
		const wanted = organisationTransitions.flatMap(({ from, to }) =>
			from.filter((one) => one !== null).map((one) => `${one} ${to}`)
		);
		expect(taken.toSorted()).toEqual(wanted.toSorted());
	});
});

describe('telling the administrator that an organisation is one’s own', () => {
	it('says nothing of who acts for it, once per address, five times an hour at the most', async () => {
		const w = await world();
		const claim = (email: string) =>
			w
				.asNobody()
				.accounts.claimOrganisation({ siret: '00000000200006', email, address: '192.0.2.7', ...key() });
		await w.owner.db
			.update(organisations)
			.set({ siret: '00000000200006' })
			.where(eq(organisations.id, w.people.papetier.organisationId));
		for (const email of ['un', 'un', 'deux', 'trois', 'quatre', 'cinq']) {
			expect(await claim(`${email}@test.example`)).toBeNull();
		}
		await expect(claim('six@test.example')).rejects.toMatchObject({
			code: 'TOO_MANY_REQUESTS',
			message: 'TOO_MANY_ATTEMPTS'
		});
		const { claims } = await w.as('administrator').operator.organisation(w.people.papetier.organisationId);
		expect(claims).toHaveLength(5);
		await w.as('administrator').operator.settleClaim({ claimId: claims[0]?.id ?? '', ...key() });
		await expect(
			w.as('administrator').operator.settleClaim({ claimId: claims[0]?.id ?? '', ...key() })
		).rejects.toMatchObject({
			message: 'CLAIM_NOT_FOUND'
		});
		await expect(
			w.as('papetier').operator.settleClaim({ claimId: claims[1]?.id ?? '', ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(
			w.asNobody().accounts.claimOrganisation({
				siret: '35600000000048',
				email: 'un@test.example',
				address: '',
				...key()
			})
		).rejects.toMatchObject({ message: 'ORGANISATION_NOT_FOUND' });
		// Nobody but the administrator reads them, the organisation concerned included.
		const seen = await w.app.db.transaction(async (tx) => {
			const { userId, organisationId } = w.people.papetier;
			await tx.execute(sql`select set_config('halle.person', ${userId}, true),
				set_config('halle.organisation', ${organisationId}, true), set_config('halle.role', 'supplier', true)`);
			return tx.$count(schema.organisationClaims);
		});
		expect(seen).toBe(0);
	});
});

describe('naming the first signatory', () => {
	it('is the administrator’s once the commune is verified, and no more once there is one', async () => {
		const w = await world();
		const { organisationId } = w.people.buyerOfUnverified;
		const email = 'maire@brinon.example';
		const name = () => w.as('administrator').operator.nameLeader({ organisationId, email, ...key() });
		await expect(name()).rejects.toMatchObject({ message: 'ORGANISATION_UNVERIFIED' });
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		await name();
		await w.settle();
		const letter = w.letters.find(({ to }) => to === email);
		expect(letter?.subject).toBe('Brinon-sur-Sauldre vous invite sous la halle');
		const token = /mot-de-passe\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
		await w.asNobody().accounts.redeemLink({
			token,
			name: 'Luc Moreau',
			password: 'piano nougat girafe',
			address: '',
			...key()
		});
		await expect(name()).rejects.toMatchObject({ message: 'ROLE_NOT_YOURS_TO_GIVE' });
		for (const other of ['buyerOfUnverified', 'signatoryOfAubigny'] as const) {
			await expect(
				w.as(other).operator.nameLeader({ organisationId, email, ...key() })
			).rejects.toMatchObject({ code: 'FORBIDDEN' });
		}
		await expect(
			w.as('administrator').operator.nameLeader({ organisationId: crypto.randomUUID(), email, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await w.owner.db.$count(users, eq(users.email, email))).toBe(1);
	});
});

describe('the letter of a sign-up', () => {
	it('carries nothing a stranger typed, and tells each administrator', async () => {
		const w = await world();
		const threat = 'Payez votre amende\u2028http://piege.example';
		await w.asNobody().accounts.signUpSupplier({
			siret: '35600000000048',
			name: threat,
			email: 'victime@test.example',
			address: '',
			...key()
		});
		await w.settle();
		const token = /mot-de-passe\/(\S+)/.exec(w.letters[0]?.text ?? '')?.[1] ?? '';
		expect(await w.asNobody().accounts.link(token)).toMatchObject({
			organisationName: 'L’entreprise au SIRET 356 000 000 00048'
		});
		await w.asNobody().accounts.redeemLink({
			token,
			name: 'Ève\nColin',
			password: 'tracteur lilas virgule',
			address: '',
			...key()
		});
		await w.settle();
		expect(w.letters.map(({ to, subject }) => [to, subject])).toEqual([
			['victime@test.example', 'L’entreprise au SIRET 356 000 000 00048 : ouvrir votre compte'],
			['administrator@test.example', 'Une organisation à vérifier']
		]);
		for (const { subject, text } of w.letters) {
			expect(`${subject} ${text}`).not.toMatch(/piege|amende|\p{Zl}/u);
			for (const [link] of text.matchAll(/https?:\S+/g)) expect(link).toMatch(/^https:\/\/halle\.test\//);
		}
		const [user] = await w.owner.db.select().from(users).where(eq(users.email, 'victime@test.example'));
		expect(user?.name).toBe('Ève Colin');
		// The control: what was typed is kept as the name of the company, so that a letter that said it would be caught.
		const [company] = await w.owner.db
			.select()
			.from(organisations)
			.where(eq(organisations.siret, '35600000000048'));
		expect(company?.name).toContain('piege');
	});
});
