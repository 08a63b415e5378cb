import { schema } from '@halle/db';
import { eq, ne } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { visitor } from '../context.ts';
import { key, world } from '../../test/harness.ts';
import { exchangeSession } from './exchange-session.ts';
import {
	password,
	address,
	email,
	withFreeCommune,
	signUp,
	tokenIn,
	secretOf
} from '../../test/free-commune.ts';

describe('signing a commune up', () => {
	it('writes nothing about the person before the link is opened, then founds the commune, not verified', async () => {
		const w = await withFreeCommune();
		await w.asNobody().accounts.signUpBuyer({
			placeCode: '18147',
			email: ' Secretariat@Argentmont.example',
			address,
			...key()
		});
		expect(await w.owner.db.select().from(schema.users).where(eq(schema.users.email, email))).toEqual([]);
		await w.settle();

		expect(w.letters).toMatchObject([{ to: email, subject: 'Argentmont : ouvrir votre compte' }]);
		const token = tokenIn(w);
		expect(await w.asNobody().accounts.link(token)).toEqual({
			kind: 'sign-up',
			email,
			organisationName: 'Argentmont',
			isNewPerson: true,
			needsPassword: true
		});
		const redeemed = await w
			.asNobody()
			.accounts.redeemLink({ token, name: 'Ève Colin', password, address, ...key() });
		expect(redeemed).toEqual({ email, choosesPassword: true });

		const opened = await w.asNobody().accounts.signIn({ email, password, address, device: '' });
		const found = await exchangeSession({ ...w.ctxOf('papetier'), actor: visitor }, opened.token);
		expect(found?.person).toMatchObject({
			name: 'Ève Colin',
			role: 'buyer',
			organisation: { name: 'Argentmont', population: 412, isVerified: false }
		});
		// Who opens the account of a commune neither signs nor coordinates for it.
		expect(found?.person.assignments.map(({ role }) => role)).toEqual(['buyer']);
		const facts = await w.owner.db
			.select({ type: schema.auditEntries.type })
			.from(schema.auditEntries)
			.where(ne(schema.auditEntries.type, 'clock.moved'));
		expect(facts.map(({ type }) => type)).toEqual([
			'link.requested',
			'organisation.signed-up',
			'person.chose-password',
			'person.signed-in'
		]);
	});

	it('keeps the secret of the link out of the outbox, the audit and the table of links', async () => {
		const w = await withFreeCommune();
		await signUp(w);
		const token = tokenIn(w);
		const dump = JSON.stringify([
			await w.owner.db.select().from(schema.emailLinks),
			await w.owner.db.select().from(schema.outbox),
			await w.owner.db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved')),
			await w.owner.db.select().from(schema.idempotencyKeys)
		]);
		expect(dump).not.toContain(token);
		// Neither does the feed name the person: their address is only where it is needed.
		expect(JSON.stringify(await w.owner.db.select().from(schema.outbox))).not.toContain(email);
	});

	it('takes a link once, within thirty minutes', async () => {
		const w = await withFreeCommune();
		await signUp(w);
		const used = { token: tokenIn(w), name: 'Ève Colin', password, address };
		await w.setNow(new Date('2026-11-22T09:30:00Z'));
		await expect(w.asNobody().accounts.redeemLink({ ...used, ...key() })).rejects.toMatchObject({
			message: 'LINK_EXPIRED'
		});
		await w.setNow(new Date('2026-11-22T09:29:59Z'));
		const once = key();
		const first = await w.asNobody().accounts.redeemLink({ ...used, ...once });
		// A double click is answered as the first one was; another use of the link is not.
		expect(await w.asNobody().accounts.redeemLink({ ...used, ...once })).toEqual(first);
		await expect(w.asNobody().accounts.redeemLink({ ...used, ...key() })).rejects.toMatchObject({
			message: 'LINK_EXPIRED'
		});
	});

	it('lets a link be used when its letter went out twice, from either letter, once', async () => {
		const w = await withFreeCommune();
		await signUp(w);
		// Sent, and the worker lost before it had said so.
		await w.owner.sql`update letters set state = 'waiting', settled_at = null`;
		await w.owner.db.delete(schema.outboxCursors);
		await w.settle();
		expect(w.letters).toHaveLength(2);
		expect(new Set(w.letters.map(({ id }) => id)).size).toBe(1);
		const [first = '', second = ''] = w.letters.map(({ text }) => secretOf(text));
		expect(first).not.toBe(second);
		await w.asNobody().accounts.redeemLink({ token: first, name: 'Ève Colin', password, address, ...key() });
		await expect(w.asNobody().accounts.link(second)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
	});

	it('refuses a commune that has an account, and a place that does not exist', async () => {
		const { asNobody } = await world();
		const ask = (placeCode: string) =>
			asNobody().accounts.signUpBuyer({ placeCode, email, address, ...key() });
		await expect(ask('18015')).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'ORGANISATION_ALREADY_REGISTERED'
		});
		await expect(ask('18999')).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'COMMUNE_NOT_FOUND' });
	});

	it('gives the commune to one of two who ask at once', async () => {
		const w = await withFreeCommune();
		await signUp(w, 'un@argentmont.example');
		await signUp(w, 'deux@argentmont.example');
		const answers = await Promise.allSettled(
			w.letters.map(({ text }) =>
				w
					.asNobody()
					.accounts.redeemLink({ token: secretOf(text), name: 'Ève Colin', password, address, ...key() })
			)
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(
			await w.owner.db.select().from(schema.users).where(eq(schema.users.name, 'Ève Colin'))
		).toHaveLength(1);
	});

	it('adds the commune to an account that exists, without a new password', async () => {
		const w = await withFreeCommune();
		await w.owner.db
			.update(schema.users)
			.set({ passwordHash: 'x' })
			.where(eq(schema.users.email, 'buyerofaubigny@test.example'));
		await signUp(w, 'buyerofaubigny@test.example');
		expect(w.letters[0]?.subject).toBe('Ajouter Argentmont à votre compte');
		const token = tokenIn(w);
		expect(await w.asNobody().accounts.link(token)).toMatchObject({
			isNewPerson: false,
			needsPassword: false
		});
		await w.asNobody().accounts.redeemLink({ token, address, ...key() });
		const { userId } = w.people.buyerOfAubigny;
		const own = await w.owner.db
			.select()
			.from(schema.assignments)
			.where(eq(schema.assignments.userId, userId));
		expect(own).toHaveLength(2);
	});

	it('asks for a name and a password, and refuses one that is easy to guess', async () => {
		const w = await withFreeCommune();
		await signUp(w);
		const token = tokenIn(w);
		const redeem = (choice: object) =>
			w.asNobody().accounts.redeemLink({ token, address, ...choice, ...key() });
		await expect(redeem({ name: 'Ève Colin' })).rejects.toMatchObject({ message: 'PASSWORD_MISSING' });
		await expect(redeem({ password })).rejects.toMatchObject({ message: 'PERSON_NAME_MISSING' });
		await expect(redeem({ name: 'Ève Colin', password: 'onze lettre' })).rejects.toMatchObject({
			code: 'BAD_REQUEST'
		});
		for (const easy of ['motdepasse2026', 'Argentmont-18!', 'evecolin-1975', 'secretariat18000']) {
			await expect(redeem({ name: 'Ève Colin', password: easy })).rejects.toMatchObject({
				message: 'PASSWORD_TOO_COMMON'
			});
		}
		await expect(
			redeem({ name: 'Ève Colin', password: 'tracteur lilas virgule piano éclair '.repeat(4).slice(0, 128) })
		).resolves.toHaveProperty('email');
	});
});
