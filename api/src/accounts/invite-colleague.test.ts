import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { eq, ne, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { visitor } from '../context.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { withTx } from '../with-tx.ts';

const mayor = { email: 'maire@aubigny.example', role: 'signatory' } as const;
const choice = { name: 'Luc Moreau', password: 'piano nougat girafe', address: '' };

function invite(
	w: World,
	name: PersonName,
	wish: { email: string; role: 'signatory' | 'buyer' | 'coordinator' }
) {
	return w.as(name).accounts.inviteColleague({ ...wish, ...key() });
}

async function tokenOf(w: World): Promise<string> {
	await w.settle();
	return /mot-de-passe\/(\S+)/.exec(w.letters.at(-1)?.text ?? '')?.[1] ?? '';
}

describe('inviting a colleague', () => {
	it('sends the second signatory a link of seven days, from a signatory', async () => {
		const w = await world();
		await invite(w, 'signatoryOfAubigny', mayor);
		await w.settle();
		expect(w.letters).toMatchObject([
			{ to: mayor.email, subject: 'Aubigny-sur-Nère vous invite sous la halle' }
		]);
		expect((await w.as('buyerOfAubigny').accounts.invitations()).items).toMatchObject([
			{ ...mayor, isProposal: false }
		]);

		await w.setNow(new Date('2026-11-29T08:59:00Z'));
		await w.asNobody().accounts.redeemLink({ token: await tokenOf(w), ...choice, ...key() });
		const { items: people } = await w.as('buyerOfAubigny').accounts.people();
		expect((await w.as('buyerOfAubigny').accounts.invitations()).items).toEqual([]);
		expect(people).toContainEqual(
			expect.objectContaining({ name: 'Luc Moreau', email: mayor.email, roles: ['signatory'] })
		);
		const facts = await w.owner.db
			.select()
			.from(schema.auditEntries)
			.where(ne(schema.auditEntries.type, 'clock.moved'));
		const { userId, organisationId } = w.people.signatoryOfAubigny;
		expect(facts).toMatchObject([
			{ type: 'person.invited', userId, organisationId, details: { role: 'signatory' } },
			{ type: 'person.joined', details: { role: 'signatory', organisationId } },
			{ type: 'person.chose-password' }
		]);
	});

	it('only proposes what the person may not give: no letter leaves, and no link opens', async () => {
		const w = await world();
		for (const [name, role] of [
			['buyerOfAubigny', 'signatory'],
			['buyerOfAubigny', 'coordinator'],
			['coordinatorOfAubigny', 'buyer']
		] as const) {
			await invite(w, name, { email: `${role}@ailleurs.example`, role });
		}
		await w.settle();
		expect(w.letters).toEqual([]);
		const { items: invitations } = await w.as('signatoryOfAubigny').accounts.invitations();
		expect(invitations.map(({ isProposal, mayApprove }) => [isProposal, mayApprove])).toEqual([
			[true, true],
			[true, true],
			[true, true]
		]);
		expect(
			(await w.as('buyerOfAubigny').accounts.invitations()).items.map(({ mayApprove }) => mayApprove)
		).toEqual(expect.arrayContaining([false, false, true]));
		const links = await w.owner.db.select().from(schema.emailLinks);
		expect(links.flatMap(({ tokenHashes }) => tokenHashes)).toEqual([]);
	});

	it('lets nobody give a role to themselves, were it through the database', async () => {
		const w = await world();
		const own = { email: 'signatoryofaubigny@test.example', role: 'coordinator' } as const;
		await expect(invite(w, 'signatoryOfAubigny', own)).rejects.toMatchObject({
			message: 'ROLE_NOT_BY_ONESELF'
		});

		// The old way: a secretary writes an approved invitation of herself as signatory, straight into the table.
		const { userId, organisationId } = w.people.buyerOfAubigny;
		const written = (approvedBy: string) =>
			withTx(w.ctxOf('buyerOfAubigny'), ({ db }) =>
				db.insert(schema.emailLinks).values({
					kind: 'invitation',
					email: 'secretaire@ailleurs.example',
					organisationId,
					intent: { do: 'join', organisationId, role: 'signatory' },
					invitedBy: userId,
					approvedBy,
					approvedAt: sql`legal_now()`
				})
			);
		await expect(written(userId)).rejects.toMatchObject({ code: 'ROLE_NOT_YOURS_TO_GIVE' });
		await expect(written(w.people.signatoryOfAubigny.userId)).rejects.toMatchObject({
			code: 'ROLE_NOT_YOURS_TO_GIVE'
		});
		// The control: with the guard off, the same row is written.
		await w.owner.sql`alter table email_links disable trigger guard_invitation`;
		await expect(written(userId)).resolves.toBeDefined();
	});

	it('is worth nothing for who approved it themselves, nor once it is cancelled or its organisation suspended', async () => {
		const w = await world();
		await invite(w, 'signatoryOfAubigny', mayor);
		const token = await tokenOf(w);
		const redeem = () => w.asNobody().accounts.redeemLink({ token, ...choice, ...key() });
		await w.owner.db
			.update(schema.users)
			.set({ email: mayor.email })
			.where(eq(schema.users.id, w.people.signatoryOfAubigny.userId));
		await w.owner.db
			.update(schema.users)
			.set({ passwordHash: 'x' })
			.where(eq(schema.users.email, mayor.email));
		await expect(redeem()).rejects.toMatchObject({ message: 'ROLE_NOT_BY_ONESELF' });
		await w.owner.db
			.update(schema.users)
			.set({ email: 'autre@test.example' })
			.where(eq(schema.users.id, w.people.signatoryOfAubigny.userId));
		const aubigny = eq(schema.organisations.id, w.people.buyerOfAubigny.organisationId);
		await w.owner.db
			.update(schema.organisations)
			.set({ suspendedAt: new Date(0) })
			.where(aubigny);
		await expect(redeem()).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		await w.owner.db.update(schema.organisations).set({ suspendedAt: null }).where(aubigny);
		await w.owner.db.update(schema.emailLinks).set({ cancelledAt: new Date(0) });
		await expect(redeem()).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		await w.owner.db.update(schema.emailLinks).set({ cancelledAt: null });
		await expect(redeem()).resolves.toHaveProperty('email');
	});

	it('is refused to a person who has the role, for a role that is none, and before verification', async () => {
		const { as } = await world();
		const ask = (name: PersonName, email: string, role: 'buyer' | 'supplier' | 'administrator') =>
			as(name).accounts.inviteColleague({ email, role, ...key() });
		await expect(ask('signatoryOfAubigny', 'buyerofaubigny@test.example', 'buyer')).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'ROLE_ALREADY_HELD'
		});
		for (const role of ['supplier', 'administrator'] as const) {
			await expect(ask('signatoryOfAubigny', mayor.email, role)).rejects.toMatchObject({
				message: 'ROLE_NOT_FOR_ORGANISATION'
			});
		}
		await expect(ask('buyerOfUnverified', 'collegue@brinon.example', 'buyer')).rejects.toMatchObject({
			message: 'ORGANISATION_UNVERIFIED'
		});
	});

	it('replaces an earlier invitation of the same person instead of adding one', async () => {
		const w = await world();
		await invite(w, 'signatoryOfAubigny', mayor);
		const first = await tokenOf(w);
		await invite(w, 'signatoryOfAubigny', mayor);
		expect((await w.as('signatoryOfAubigny').accounts.invitations()).items).toHaveLength(1);
		await expect(w.asNobody().accounts.link(first)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		await expect(w.asNobody().accounts.link(await tokenOf(w))).resolves.toMatchObject({ kind: 'invitation' });
	});

	it('shows the other communes neither the people nor the invitations', async () => {
		const w = await world();
		await invite(w, 'signatoryOfAubigny', mayor);
		const { accounts } = w.as('buyerOfArgent');
		expect((await accounts.invitations()).items).toEqual([]);
		expect((await accounts.people()).items.map(({ name }) => name).toSorted()).toEqual([
			'buyerOfArgent',
			'signatoryOfArgent'
		]);
	});

	it('calls a company by its number and a commune by its official name, whatever was typed', async () => {
		const w = await world();
		const threat = 'Votre compte est bloqué http://piege.example';
		await w.owner.db.update(schema.organisations).set({ name: threat });
		await w
			.as('papetier')
			.accounts.inviteColleague({ email: 'un@ailleurs.example', role: 'supplier', ...key() });
		await invite(w, 'signatoryOfAubigny', mayor);
		await w.settle();
		expect(w.letters.map(({ subject }) => subject)).toEqual([
			expect.stringMatching(/^L’entreprise au SIRET [\d ]+ vous invite sous la halle$/),
			'Aubigny-sur-Nère vous invite sous la halle'
		]);
		expect(w.letters.map(({ text }) => text).join()).not.toContain('piege');
	});
});

it('opens no role to who signs up, were it through the database', async () => {
	const w = await world();
	const { organisationId } = w.people.buyerOfAubigny;
	const { userId } = w.people.rival;
	const written = () =>
		withTx(
			{ ...w.ctxOf('rival'), actor: visitor },
			({ db }) => db.insert(schema.assignments).values({ userId, organisationId, role: 'signatory' }),
			'sign-up'
		);
	await expect(written()).rejects.toEqual(new Refusal('ROLE_NOT_YOURS_TO_GIVE'));
	// The control: without the guard, the purpose alone opens every role of every commune.
	await w.owner.sql`alter table assignments disable trigger guard_new_assignment`;
	await expect(written()).resolves.toBeDefined();
});
