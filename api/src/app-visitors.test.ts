import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { world } from '../test/harness.ts';
import { buildApp } from './app.ts';
import { keys, signedIn, exchange } from '../test/signed-in-app.ts';

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
