import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { TRPCError } from '@trpc/server';
import { eq, ne } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { visitor } from '../context.ts';
import { key, world, type World } from '../../test/harness.ts';
import { callerFor } from '../router.ts';
import { exchangeSession } from './exchange-session.ts';
import { hashPassword } from './passwords.ts';

const password = 'quatre mots sans rapport';
const email = 'buyerofaubigny@test.example';
const browser = { address: '192.0.2.7', device: 'Firefox sur Linux' };

describe('signing in', () => {
	it('opens a session in the assignment of the person, and records it', async () => {
		const w = await withPassword();
		const opened = await w
			.asNobody()
			.accounts.signIn({ email: ' BuyerOfAubigny@test.example ', password, ...browser });

		expect(Buffer.from(opened.token, 'base64url')).toHaveLength(32);
		expect(opened.maxAgeSeconds).toBe(7 * 24 * 3600);
		const found = await exchangeSession(nobody(w), opened.token);
		expect(found).toMatchObject({
			actor: w.people.buyerOfAubigny,
			person: { email, organisation: { name: 'Aubigny-sur-Nère', isVerified: true } }
		});
		expect(found?.person.assignments).toMatchObject([
			{ role: 'buyer', organisationName: 'Aubigny-sur-Nère', current: true }
		]);
		const { userId, organisationId } = w.people.buyerOfAubigny;
		expect(
			await w.owner.db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved'))
		).toMatchObject([
			{ type: 'person.signed-in', userId, organisationId, details: { device: 'Firefox sur Linux' } }
		]);
	});

	it('keeps the hash of the secret only, and the password as argon2id at the cost of ASVS 5.0', async () => {
		const w = await withPassword();
		const { token } = await w.asNobody().accounts.signIn({ email, password, ...browser });
		const dump = JSON.stringify([
			await w.owner.db.select().from(schema.sessions),
			await w.owner.db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved')),
			await w.owner.db.select().from(schema.outbox),
			await w.owner.db.select().from(schema.idempotencyKeys)
		]);
		expect(dump).not.toContain(token);
		const [user] = await w.owner.db.select().from(schema.users).where(eq(schema.users.email, email));
		const [, algorithm, version, cost] = user?.passwordHash?.split('$') ?? [];
		expect({ algorithm, version, cost }).toEqual({
			algorithm: 'argon2id',
			version: 'v=19',
			cost: 'm=47104,t=1,p=1'
		});
	});

	it('answers the same to a wrong password, an unknown address and an account without a password', async () => {
		const w = await withPassword();
		const tries = [
			{ email, password: 'autre chose tout à fait' },
			{ email: 'personne@test.example', password },
			{ email: 'signatoryofaubigny@test.example', password }
		];
		for (const one of tries) {
			await expect(w.asNobody().accounts.signIn({ ...one, ...browser })).rejects.toMatchObject({
				code: 'UNAUTHORIZED',
				message: 'SIGN_IN_FAILED'
			});
		}
		expect(await w.owner.db.select().from(schema.signInAttempts)).toHaveLength(3);
		expect(await w.owner.db.select().from(schema.sessions)).toEqual([]);
	});

	it('begins where the person came first, whatever the last session acted for', async () => {
		const w = await withPassword();
		const { userId } = w.people.buyerOfAubigny;
		const { organisationId } = w.people.buyerOfBlancafort;
		const [second] = await w.owner.db
			.insert(schema.assignments)
			.values({ userId, organisationId, role: 'buyer' })
			.returning();
		const first = await w.asNobody().accounts.signIn({ email, password, ...browser });
		expect((await exchangeSession(nobody(w), first.token))?.person.organisation.name).toBe(
			'Aubigny-sur-Nère'
		);

		await w.owner.db.update(schema.sessions).set({ assignmentId: second?.id ?? '' });
		const again = await w.asNobody().accounts.signIn({ email, password, ...browser });
		const { person } = (await exchangeSession(nobody(w), again.token)) ?? {};
		expect(person?.organisation.name).toBe('Aubigny-sur-Nère');
	});
});

describe('guessing passwords', () => {
	it('makes the sixth wrong try wait, longer each time, and records it all the same', async () => {
		const w = await withPassword(new Date('2026-11-22T09:00:00Z'));
		await failTimes(w, 5);
		// Without the limit the sixth would be looked at as the first five were: that is what this compares with.
		expect(await answers(w, 1)).toEqual(['TOO_MANY_ATTEMPTS 1']);
		await w.setNow(new Date('2026-11-22T09:00:01Z'));
		expect(await answers(w, 2)).toEqual(['SIGN_IN_FAILED', 'TOO_MANY_ATTEMPTS 2']);
		await w.setNow(new Date('2026-11-22T09:00:03Z'));
		expect(await answers(w, 2)).toEqual(['SIGN_IN_FAILED', 'TOO_MANY_ATTEMPTS 4']);
		const rows = await w.owner.db.select().from(schema.signInAttempts);
		expect(rows).toHaveLength(10);
		expect(rows.filter(({ tooSoon }) => tooSoon)).toHaveLength(3);
	});

	it('never waits longer than a quarter of an hour, and lets the right password in after that', async () => {
		const w = await withPassword(new Date('2026-11-22T09:00:00Z'));
		const { address } = browser;
		await w.owner.db
			.insert(schema.signInAttempts)
			.values(Array.from({ length: 45 }, () => ({ email, address, succeeded: false })));
		await expect(signIn(w)).rejects.toMatchObject({ cause: { details: { waitSeconds: 900 } } });
		await w.setNow(new Date('2026-11-22T09:15:00Z'));
		await expect(signIn(w)).resolves.toHaveProperty('token');
		// The slate is clean: the next mistake waits for nothing.
		expect(await answers(w, 3)).toEqual(['SIGN_IN_FAILED', 'SIGN_IN_FAILED', 'SIGN_IN_FAILED']);
	});

	it('lets no more than five through when forty come at once', async () => {
		const w = await withPassword();
		const given = await Promise.all(Array.from({ length: 40 }, () => answers(w, 1)));
		const counts = Map.groupBy(given.flat(), (answer) => answer.split(' ')[0]);
		expect(counts.get('SIGN_IN_FAILED')).toHaveLength(5);
		expect(counts.get('TOO_MANY_ATTEMPTS')).toHaveLength(35);
	});

	it('does not lock a person out of the place they usually sign in from', async () => {
		const w = await withPassword();
		await signIn(w);
		await w.owner.db
			.insert(schema.signInAttempts)
			.values(
				Array.from({ length: 60 }, (_, i) => ({ email, address: `198.51.100.${i}`, succeeded: false }))
			);
		await expect(signIn(w)).resolves.toHaveProperty('token');
		// The control: from anywhere else, the same right password has to wait.
		await expect(
			w.asNobody().accounts.signIn({ email, password, ...browser, address: '203.0.113.9' })
		).rejects.toMatchObject({ message: 'TOO_MANY_ATTEMPTS' });
	});

	it('slows down one address that tries one password on many accounts', async () => {
		const w = await withPassword();
		const { address } = browser;
		await w.owner.db.insert(schema.signInAttempts).values(
			Array.from({ length: 51 }, (_, i) => ({
				email: `personne${i}@test.example`,
				address,
				succeeded: false
			}))
		);
		await expect(signIn(w)).rejects.toMatchObject({ message: 'TOO_MANY_ATTEMPTS' });
		await expect(
			w.asNobody().accounts.signIn({ email, password, ...browser, address: '203.0.113.9' })
		).resolves.toHaveProperty('token');
	});

	it('does not let one who guesses at others make everybody behind the same address wait', async () => {
		const w = await withPassword();
		await signIn(w);
		const guesses = Array.from({ length: 60 }, (_, i) => ({
			email: `autre${i}@test.example`,
			address: browser.address,
			succeeded: false
		}));
		await w.owner.db.insert(schema.signInAttempts).values(guesses);
		await expect(signIn(w)).resolves.toHaveProperty('token');
		// The control: who never signed in from there waits, as everybody did before; the answer is 429 with the wait.
		await w.owner.db.delete(schema.signInAttempts).where(eq(schema.signInAttempts.succeeded, true));
		await expect(signIn(w)).rejects.toMatchObject({
			code: 'TOO_MANY_REQUESTS',
			message: 'TOO_MANY_ATTEMPTS',
			cause: { details: { waitSeconds: 300 } }
		});
		// A known pair still counts its own mistakes.
		await w.owner.db
			.insert(schema.signInAttempts)
			.values({ email, address: browser.address, succeeded: true });
		await w.setNow(new Date('2026-11-22T09:01:00Z'));
		await failTimes(w, 5);
		expect(await answers(w, 1)).toEqual(['TOO_MANY_ATTEMPTS 1']);
	});
});

describe('an account of the demonstration', () => {
	it('opens nothing where the demonstration is off, nor does a session or an address of its own', async () => {
		const w = await withPassword();
		const inDemo = { ...nobody(w), demo: true };
		await w.owner.db.update(schema.users).set({ isInvented: true }).where(eq(schema.users.email, email));
		const { token } = await callerFor(inDemo).accounts.signIn({ email, password, ...browser });
		const acting = {
			...w.ctxOf('buyerOfAubigny'),
			sessionId: (await exchangeSession(inDemo, token))?.sessionId ?? ''
		};
		await expect(callerFor({ ...acting, demo: true }).needs.list()).resolves.toMatchObject({ items: [] });

		// The same data, started again with DEMO=0.
		await expect(signIn(w)).rejects.toMatchObject({ message: 'SIGN_IN_FAILED' });
		expect(await exchangeSession(nobody(w), token)).toBeNull();
		await expect(callerFor(acting).needs.list()).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		// By its address too, where a data folder was made before people were marked.
		await w.owner.db
			.update(schema.users)
			.set({ isInvented: false, email: 'admin@demo.test' })
			.where(eq(schema.users.email, email));
		await expect(
			w.asNobody().accounts.signIn({ email: 'admin@demo.test', password, ...browser })
		).rejects.toMatchObject({ message: 'SIGN_IN_FAILED' });
		expect(await exchangeSession(nobody(w), token)).toBeNull();
		// The control: everybody else signs in, and in the demonstration so do they.
		await expect(
			callerFor(inDemo).accounts.signIn({ email: 'admin@demo.test', password, ...browser })
		).resolves.toHaveProperty('token');
		await w.owner.db.update(schema.users).set({ email }).where(eq(schema.users.email, 'admin@demo.test'));
		await expect(signIn(w)).resolves.toHaveProperty('token');
	});
});

describe('a suspended account', () => {
	it('hears why it stays out, once the password is right and not before', async () => {
		const w = await withPassword();
		const { userId } = w.people.buyerOfAubigny;
		const reason = 'Trois messages de menace.';
		await w.as('administrator').operator.suspendPerson({ userId, reason, ...key() });
		await expect(signIn(w)).rejects.toMatchObject({ message: 'ACCOUNT_SUSPENDED' });
		expect(await answers(w, 1)).toEqual(['SIGN_IN_FAILED']);
		await w.settle();
		expect(w.letters).toMatchObject([{ to: email, subject: 'Votre compte est suspendu' }]);
		expect(w.letters[0]?.text).toContain(reason);
		const again = () => w.as('administrator').operator.suspendPerson({ userId, reason, ...key() });
		await expect(again()).rejects.toMatchObject({ message: 'PERSON_STANDING' });
		await w.as('administrator').operator.reinstatePerson({ userId, ...key() });
		await expect(signIn(w)).resolves.toHaveProperty('token');
	});

	it('is never the administrator’s own, nor decided by anybody else', async () => {
		const w = await withPassword();
		const { userId } = w.people.administrator;
		const reason = 'Trois messages de menace.';
		await expect(
			w.as('administrator').operator.suspendPerson({ userId, reason, ...key() })
		).rejects.toMatchObject({ message: 'ROLE_NOT_BY_ONESELF' });
		for (const name of ['signatoryOfAubigny', 'papetier'] as const) {
			const target = { userId: w.people.buyerOfAubigny.userId, reason };
			await expect(w.as(name).operator.suspendPerson({ ...target, ...key() })).rejects.toMatchObject({
				code: 'FORBIDDEN'
			});
			await expect(w.unchecked(name).operator.suspendPerson({ ...target, ...key() })).rejects.toThrow();
		}
		await expect(
			w.as('administrator').operator.reinstatePerson({ userId: crypto.randomUUID(), ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'PERSON_NOT_FOUND' });
	});
});

async function withPassword(now?: Date): Promise<World> {
	const w = await world(now);
	await w.owner.db
		.update(schema.users)
		.set({ passwordHash: await hashPassword(password) })
		.where(eq(schema.users.email, email));
	return w;
}

const nobody = (w: World) => ({ ...w.ctxOf('buyerOfAubigny'), actor: visitor });
const signIn = (w: World) => w.asNobody().accounts.signIn({ email, password, ...browser });

async function failTimes(w: World, times: number): Promise<void> {
	expect(await answers(w, times)).toEqual(Array.from({ length: times }, () => 'SIGN_IN_FAILED'));
}

/** What as many wrong passwords in a row are answered, with the seconds to wait. */
async function answers(w: World, times: number): Promise<string[]> {
	const given: string[] = [];
	for (let i = 0; i < times; i += 1) {
		const wrong = { email, password: `faux numéro ${i}`, ...browser };
		const refused: unknown = await w
			.asNobody()
			.accounts.signIn(wrong)
			.catch((error: unknown) => error);
		given.push(refused instanceof TRPCError ? sentenceOf(refused) : 'let in');
	}
	return given;
}

function sentenceOf({ message, cause }: TRPCError): string {
	const wait = cause instanceof Refusal ? cause.details.waitSeconds : undefined;
	return wait === undefined ? message : `${message} ${wait}`;
}
