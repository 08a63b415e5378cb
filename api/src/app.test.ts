import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { createHmac, createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { World } from '../test/harness.ts';
import { newSecret } from './accounts/open-session.ts';
import { keys, signedIn, exchange, pemPair } from '../test/signed-in-app.ts';

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
