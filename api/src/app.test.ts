import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { world, type World } from '../test/harness.ts';
import { newSecret, secretHash } from './accounts/open-session.ts';
import { buildApp } from './app.ts';

const keys = pemPair();

describe('exchanging the session of the browser', () => {
	it('gives a token of five minutes at the most, for this person in this assignment', async () => {
		const { app, w, token } = await signedIn();
		const answer = await exchange(app, token);
		expect(answer.statusCode).toBe(200);
		const { jwt, person }: { jwt: string; person: { name: string } } = answer.json();
		const [header, claims] = partsOf(jwt);
		expect(header).toMatchObject({ alg: 'EdDSA' });
		expect(claims).toMatchObject({
			sub: w.people.buyerOfAubigny.userId,
			org: w.people.buyerOfAubigny.organisationId,
			role: 'buyer',
			iss: 'halle-api',
			aud: 'halle-api'
		});
		expect(Number(claims?.exp) - Number(claims?.iat)).toBeLessThanOrEqual(300);
		expect(person.name).toBe('buyerOfAubigny');
		expect((await ask(app, jwt)).statusCode).toBe(200);
	});

	it.each(['', 'short', newSecret(), "' or 1=1 --".padEnd(43, 'x')])('refuses %j', async (token) => {
		const { app } = await signedIn();
		const answer = await exchange(app, token);
		expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'SESSION_ENDED' }]);
	});

	it('refuses a session that has been revoked, and the token made from it before, at once', async () => {
		const { app, w, token } = await signedIn();
		const { jwt }: { jwt: string } = (await exchange(app, token)).json();
		expect((await ask(app, jwt)).statusCode).toBe(200);
		await w.owner.db.update(schema.sessions).set({ revokedAt: sql`legal_now()` });
		expect((await exchange(app, token)).statusCode).toBe(401);
		expect(await refusalOf(app, jwt)).toBe('SESSION_ENDED');
	});

	it('refuses a session that has expired, or that nobody used for twelve hours', async () => {
		const { app, w, token } = await signedIn();
		await w.owner.db.update(schema.sessions).set({ expiresAt: sql`legal_now()` });
		expect((await exchange(app, token)).statusCode).toBe(401);
		await w.owner.db.update(schema.sessions).set({ expiresAt: sql`legal_now() + interval '1 day'` });
		expect((await exchange(app, token)).statusCode).toBe(200);
		await w.owner.db.update(schema.sessions).set({ lastSeenAt: sql`legal_now() - interval '12 hours'` });
		expect((await exchange(app, token)).statusCode).toBe(401);
	});

	it('notes when the session was last seen', async () => {
		const { app, w, token } = await signedIn();
		await w.setNow(new Date('2026-11-22T15:00:00Z'));
		await exchange(app, token);
		expect(await w.owner.db.select().from(schema.sessions)).toMatchObject([
			{ lastSeenAt: new Date('2026-11-22T15:00:00Z') }
		]);
	});
});

describe('tokens of the API', () => {
	const seconds = () => Math.floor(Date.now() / 1000);
	const claims = (w: World, sid: string) => {
		const { userId: sub, organisationId: org } = w.people.buyerOfAubigny;
		return {
			sub,
			org,
			role: 'buyer',
			sid,
			iss: 'halle-api',
			aud: 'halle-api',
			iat: seconds(),
			exp: seconds() + 300
		};
	};

	it('accepts one signed with its key, so that the refusals below mean something', async () => {
		const { app, w, sessionId } = await signedIn();
		expect((await ask(app, forge(claims(w, sessionId)))).statusCode).toBe(200);
	});

	it.each<[string, (right: ReturnType<typeof claims>) => string]>([
		['signed with another key', (right) => forge(right, pemPair().private)],
		['of another audience', (right) => forge({ ...right, aud: 'autre' })],
		['of another issuer', (right) => forge({ ...right, iss: 'autre' })],
		['without an audience', (right) => forge({ ...right, aud: undefined })],
		['without an end', (right) => forge({ ...right, exp: undefined })],
		['without an issuer', (right) => forge({ ...right, iss: undefined })],
		['that has expired', (right) => forge({ ...right, iat: right.iat - 600, exp: right.iat - 300 })],
		['without a signature (alg none)', (right) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(right)}.`],
		['signed by HMAC with the public key', hmacWithPublicKey],
		['with an altered role', (right) => alter(forge(right), { ...right, role: 'administrator' })],
		['with an unknown role', (right) => forge({ ...right, role: 'emperor' })],
		['that is no token', () => 'abc.def.ghi']
	])('takes one %s for none', async (_what, make) => {
		const { app, w, sessionId } = await signedIn();
		expect(await refusalOf(app, make(claims(w, sessionId)))).toBe('NOT_SIGNED_IN');
	});
});

describe('entering as an invented person', () => {
	const enter = (app: FastifyInstance, assignmentId: string) =>
		app.inject({ method: 'POST', url: '/trpc/accounts.signInAsDemo', payload: { json: { assignmentId } } });

	it('works on a demonstration, for invented people only', async () => {
		const { w, app } = await signedIn({ demo: true });
		const { invented, real } = await demoPerson(w);
		const listed = await app.inject({ url: '/trpc/accounts.demoPeople' });
		expect(listed.json()).toMatchObject({
			result: { data: { json: [{ name: 'Claire Martin', role: 'buyer' }] } }
		});
		const entered = await enter(app, invented);
		const token = entered.json<{ result: { data: { json: { token: string } } } }>().result.data.json.token;
		expect((await exchange(app, token)).json()).toMatchObject({ person: { name: 'Claire Martin' } });
		expect((await enter(app, real)).statusCode).toBe(404);
	});

	it('does not exist anywhere else', async () => {
		const { w, app } = await signedIn({ demo: false });
		const { invented } = await demoPerson(w);
		const answers = [await app.inject({ url: '/trpc/accounts.demoPeople' }), await enter(app, invented)];
		for (const answer of answers) {
			expect(answer.statusCode).toBe(404);
			expect(answer.json()).toMatchObject({ error: { json: { data: { refusal: { code: 'DEMO_ONLY' } } } } });
		}
		expect(await w.owner.db.$count(schema.sessions)).toBe(1);
	});
});

async function demoPerson(w: World): Promise<{ invented: string; real: string }> {
	const { userId, organisationId } = w.people.buyerOfAubigny;
	const [user] = await w.owner.db
		.insert(schema.users)
		.values({ email: 'secretaire@demo.test', name: 'Claire Martin' })
		.returning();
	const [invented] = await w.owner.db
		.insert(schema.assignments)
		.values({ userId: user?.id ?? '', organisationId, role: 'buyer' })
		.returning();
	const [real] = await w.owner.db
		.select()
		.from(schema.assignments)
		.where(eq(schema.assignments.userId, userId));
	return { invented: invented?.id ?? '', real: real?.id ?? '' };
}

/** The API with one session of the buyer of Aubigny. */
async function signedIn({ demo = false, webSecret }: { demo?: boolean; webSecret?: string } = {}) {
	const w = await world();
	const app = await buildApp({ connection: w.app, jwtKeys: keys, demo, webSecret });
	onTestFinished(() => app.close());
	const token = newSecret();
	const { userId } = w.people.buyerOfAubigny;
	const [assignment] = await w.owner.db
		.select()
		.from(schema.assignments)
		.where(eq(schema.assignments.userId, userId));
	const [session] = await w.owner.db
		.insert(schema.sessions)
		.values({
			userId,
			assignmentId: assignment?.id ?? '',
			tokenHash: secretHash(token),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning();
	return { w, app, token, sessionId: session?.id ?? '' };
}

const exchange = (app: FastifyInstance, token: string) =>
	app.inject({ method: 'POST', url: '/session/exchange', payload: { token } });
const ask = (app: FastifyInstance, jwt: string) =>
	app.inject({ url: '/trpc/needs.list', headers: { authorization: `Bearer ${jwt}` } });

async function refusalOf(app: FastifyInstance, jwt: string): Promise<string> {
	const answer = await ask(app, jwt);
	expect(answer.statusCode).toBe(401);
	return answer.json<{ error: { json: { message: string } } }>().error.json.message;
}

function forge(claims: object, key = keys.private): string {
	const signed = `${encode({ alg: 'EdDSA', typ: 'JWT' })}.${encode(claims)}`;
	return `${signed}.${sign(null, Buffer.from(signed), createPrivateKey(key)).toString('base64url')}`;
}

function hmacWithPublicKey(claims: object): string {
	const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
	return `${signed}.${createHmac('sha256', keys.public).update(signed).digest('base64url')}`;
}

function alter(jwt: string, claims: object): string {
	const [header, , signature] = jwt.split('.');
	return [header, encode(claims), signature].join('.');
}

function encode(part: object): string {
	return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function partsOf(jwt: string): Record<string, unknown>[] {
	const parts = jwt.split('.').slice(0, 2);
	return parts.map(
		(part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
	);
}

function pemPair(): { private: string; public: string } {
	const pair = generateKeyPairSync('ed25519');
	return {
		private: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		public: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
	};
}

describe('the address of a visitor', () => {
	const webSecret = 'w'.repeat(40);
	const forged = '203.0.113.66';

	async function addressesTried(headers: Record<string, string>, secret: string | undefined = webSecret) {
		const w = await world();
		const app = await buildApp({ connection: w.app, jwtKeys: keys, webSecret: secret });
		onTestFinished(() => app.close());
		await app.inject({
			method: 'POST',
			url: '/trpc/accounts.signIn',
			headers,
			payload: { json: { email: 'x@y.example', password: 'not the one', address: forged, device: '' } }
		});
		const rows = await w.owner.sql<{ address: string }[]>`select address from sign_in_attempts`;
		return rows.map(({ address }) => address);
	}

	it('is believed from the web server, which shows its secret', async () => {
		expect(await addressesTried({ 'x-halle-web': webSecret })).toEqual([forged]);
	});

	it.each([
		['nobody in particular', {}],
		['somebody who guesses', { 'x-halle-web': 'w'.repeat(39) }],
		['somebody who guesses at length', { 'x-halle-web': `${webSecret}w` }]
	])('is their own when given by %s', async (_who, headers) => {
		expect(await addressesTried(headers)).toEqual(['127.0.0.1']);
	});

	it('is believed of nobody else either when an account is said to be one’s own, or its address to be another', async () => {
		const w = await world();
		const app = await buildApp({ connection: w.app, jwtKeys: keys, webSecret });
		onTestFinished(() => app.close());
		const [known] = await w.owner.sql<{ siret: string }[]>`
			update organisations set siret = '00000000200006' where kind = 'supplier' and siret like '%18' returning siret`;
		const claim = (email: string, headers: Record<string, string> = {}) =>
			app.inject({
				method: 'POST',
				url: '/trpc/accounts.claimOrganisation',
				headers,
				payload: {
					json: { siret: known?.siret, email, address: forged, idempotencyKey: crypto.randomUUID() }
				}
			});
		expect((await claim('un@y.example')).statusCode).toBe(200);
		expect((await claim('deux@y.example', { 'x-halle-web': webSecret })).statusCode).toBe(200);
		const rows = await w.owner.sql<{ address: string }[]>`
			select address from organisation_claims order by created_at, email desc`;
		expect(rows.map(({ address }) => address)).toEqual(['127.0.0.1', forged]);
	});

	it('is nobody’s word while the API was given no secret', async () => {
		expect(await addressesTried({ 'x-halle-web': '' }, '')).toEqual(['127.0.0.1']);
	});
});

describe('too many tries', () => {
	it('are answered 429 with the seconds to wait, and nothing else is', async () => {
		const w = await world();
		const app = await buildApp({ connection: w.app, jwtKeys: keys });
		onTestFinished(() => app.close());
		const attempt = async () => {
			const answer = await app.inject({
				method: 'POST',
				url: '/trpc/accounts.signIn',
				payload: { json: { email: 'x@y.example', password: 'not the one', address: '', device: '' } }
			});
			const { data } = answer.json<{ error: { json: { data: { refusal: object } } } }>().error.json;
			return [answer.statusCode, data.refusal];
		};
		const answers = [];
		for (let tried = 0; tried < 6; tried += 1) answers.push(await attempt());
		expect(answers.slice(0, 5)).toEqual(
			Array.from({ length: 5 }, () => [401, { code: 'SIGN_IN_FAILED', details: {} }])
		);
		expect(answers[5]).toEqual([429, { code: 'TOO_MANY_ATTEMPTS', details: { waitSeconds: 1 } }]);
	});
});

describe('what pages show of a person', () => {
	const webSecret = 'w'.repeat(40);

	/** A session exchanged once, and what a later question to the API hears of it. */
	async function exchanged() {
		const { w, app, token, sessionId } = await signedIn({ webSecret });
		const { jwt, shown } = (await exchange(app, token)).json<{ jwt: string; shown: string }>();
		const hear = async (secret = webSecret, path = 'needs.list') => {
			const headers = { authorization: `Bearer ${jwt}`, 'x-halle-web': secret };
			return (await app.inject({ url: `/trpc/${path}`, headers })).headers['x-halle-shown'];
		};
		const { userId } = w.people.buyerOfAubigny;
		return { w, app, token, sessionId, userId, shown, hear };
	}

	it('is said again with each answer to the web server, and to nobody else', async () => {
		const { shown, hear } = await exchanged();
		expect(shown).toMatch(/^[0-9a-f]{32}$/);
		expect(await hear()).toBe(shown);
		expect(await hear(webSecret, 'needs.list,groups.list?batch=1')).toBe(shown);
		expect(await hear('w')).toBeUndefined();
	});

	it.each([
		['their name', (id: string) => sql`update users set name = 'Claire Martin-Petit' where id = ${id}`],
		[
			'their address',
			(id: string) => sql`update users set email = 'nouvelle@mairie.example' where id = ${id}`
		],
		[
			'the name of their organisation',
			(id: string) => sql`update organisations set name = 'Aubigny-les-Bois'
				where id in (select organisation_id from assignments where user_id = ${id})`
		],
		[
			'what else they may be',
			(id: string) => sql`insert into assignments (user_id, organisation_id, role)
				select ${id}, organisation_id, 'signatory' from assignments where user_id = ${id} limit 1`
		]
	])(
		'is another value at once when %s changes, the one that an exchange now gives',
		async (_what, change) => {
			const { w, app, token, userId, shown, hear } = await exchanged();
			await w.owner.db.execute(change(userId));
			const now = await hear();
			expect(now).toMatch(/^[0-9a-f]{32}$/);
			expect(now).not.toBe(shown);
			expect((await exchange(app, token)).json()).toMatchObject({ shown: now });
		}
	);

	it.each([
		['ended', (id: string) => sql`update sessions set revoked_at = legal_now() where id = ${id}`],
		[
			'of a role that was removed',
			(id: string) =>
				sql`delete from assignments where id = (select assignment_id from sessions where id = ${id})`
		]
	])('is « ended » at once, and nothing is answered, when the session is one %s', async (_how, end) => {
		const { w, sessionId, hear } = await exchanged();
		await w.owner.db.execute(end(sessionId));
		expect(await hear()).toBe('ended');
	});
});
