import { schema } from '@halle/db';
import { eq, ne } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { withTx } from '../with-tx.ts';
import { hashPassword } from './passwords.ts';

const { auditEntries, users } = schema;
const password = 'quatre mots sans rapport';
const from = 'buyerofaubigny@test.example';
const email = 'mairie@aubigny.example';
let w: World;

beforeEach(async () => {
	w = await world();
	await w.owner.db
		.update(users)
		.set({ passwordHash: await hashPassword(password) })
		.where(eq(users.email, from));
});

const ask = (change: object = {}) =>
	w.as('buyerOfAubigny').accounts.changeEmail({ email, password, address: '192.0.2.7', ...change, ...key() });
const tokenIn = () =>
	/mot-de-passe\/(\S+)/.exec(w.letters.find(({ to }) => to === email)?.text ?? '')?.[1] ?? '';
const redeem = (token: string) => w.asNobody().accounts.redeemLink({ token, address: '', ...key() });
const signIn = (as: string) =>
	w.asNobody().accounts.signIn({ email: as, password, address: '192.0.2.7', device: '' });

describe('changing one’s address', () => {
	it('takes effect through the link to the new one, and is announced to the old one, twice', async () => {
		await ask();
		await w.settle();
		expect(w.letters.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
			[from, 'Une nouvelle adresse est demandée pour votre compte'],
			[email, 'Confirmer votre nouvelle adresse']
		]);
		await expect(signIn(from)).resolves.toHaveProperty('token');
		expect(await redeem(tokenIn())).toEqual({ email, choosesPassword: false });
		await expect(signIn(from)).rejects.toMatchObject({ message: 'SIGN_IN_FAILED' });
		await expect(signIn(email)).resolves.toHaveProperty('token');
		await w.settle();
		expect(w.letters.at(-1)).toMatchObject({ to: from, subject: 'L’adresse de votre compte a changé' });
		expect(JSON.stringify(await w.owner.db.select().from(schema.outbox))).not.toContain('@');
		const facts = await w.owner.db.select().from(auditEntries).where(ne(auditEntries.type, 'clock.moved'));
		expect(facts.map(({ type }) => type)).toEqual(
			expect.arrayContaining(['person.asked-new-email', 'person.changed-email'])
		);
	});

	it('asks for the password, counts wrong ones, and refuses the same address', async () => {
		await expect(ask({ password: 'autre chose' })).rejects.toMatchObject({ message: 'PASSWORD_WRONG' });
		expect(await w.owner.db.$count(schema.signInAttempts)).toBe(1);
		await expect(ask({ email: from })).rejects.toMatchObject({ message: 'EMAIL_UNCHANGED' });
		await w.setNow(new Date('2026-11-22T09:01:00Z'));
		for (let i = 0; i < 5; i += 1) await ask({ password: 'autre chose' }).catch(() => undefined);
		await expect(ask()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
	});

	it('opens with the last link only, and not onto an address that has an account', async () => {
		await ask();
		await w.settle();
		const first = tokenIn();
		await ask({ email: 'signatoryofaubigny@test.example' });
		await w.settle();
		await expect(redeem(first)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		const letter = w.letters.find(({ to }) => to === 'signatoryofaubigny@test.example');
		expect(letter?.subject).toBe('Cette adresse a déjà un compte');
		expect(letter?.text).not.toContain('/mot-de-passe/');
	});

	it('is nobody else’s: neither a visitor’s, nor the administrator’s, nor a row written by hand', async () => {
		await expect(
			w.asNobody().accounts.changeEmail({ email, password, address: '', ...key() })
		).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
		const { userId } = w.people.buyerOfAubigny;
		for (const name of ['buyerOfAubigny', 'administrator'] as const) {
			await expect(
				withTx(w.ctxOf(name), ({ db }) => db.update(users).set({ email }).where(eq(users.id, userId)))
			).rejects.toThrow();
		}
		await expect(
			withTx(w.ctxOf('rival'), ({ db }) =>
				db.insert(schema.emailLinks).values({
					kind: 'email-change',
					email,
					invitedBy: w.people.rival.userId,
					intent: { do: 'change-email', userId, from }
				})
			)
		).rejects.toThrow();
		// The control: without the guard, a person at the database changes the keys of their own account without a word.
		await w.owner.sql`alter table users disable trigger guard_user`;
		await withTx(w.ctxOf('buyerOfAubigny'), ({ db }) =>
			db.update(users).set({ email }).where(eq(users.id, userId))
		);
		expect(await w.owner.db.$count(users, eq(users.email, email))).toBe(1);
	});
});

describe('changing one’s name', () => {
	it('changes it on one line, records it, and reaches nobody else', async () => {
		await w.as('buyerOfAubigny').accounts.changeName({ name: ' Claire\nMartin ', ...key() });
		const [me] = await w.owner.db.select().from(users).where(eq(users.email, from));
		expect(me?.name).toBe('Claire Martin');
		expect(
			await w.owner.db.select().from(auditEntries).where(ne(auditEntries.type, 'clock.moved'))
		).toMatchObject([{ type: 'person.renamed', subjectId: me?.id }]);
		await expect(
			w.as('buyerOfAubigny').accounts.changeName({ name: '\u200b\u200b', ...key() })
		).rejects.toMatchObject({
			code: 'BAD_REQUEST'
		});
		await expect(w.asNobody().accounts.changeName({ name: 'Personne', ...key() })).rejects.toMatchObject({
			code: 'UNAUTHORIZED'
		});
		await expect(
			withTx(w.ctxOf('signatoryOfAubigny'), ({ db }) =>
				db.update(users).set({ name: 'Moqué' }).where(eq(users.email, from)).returning()
			)
		).resolves.toEqual([]);
	});
});
