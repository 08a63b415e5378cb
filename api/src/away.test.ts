import { openDb } from '@halle/db';
import { privateDatabase } from '@halle/db/testing';
import type { FastifyInstance } from 'fastify';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { key, world } from '../test/harness.ts';
import { paper } from '../test/paper.ts';
import { newSecret } from './accounts/open-session.ts';
import { buildApp } from './app.ts';
import { answerHealth } from './health.ts';
import { isAway } from './with-tx.ts';

function jwtKeys() {
	const pair = generateKeyPairSync('ed25519');
	return {
		private: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		public: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
	};
}

/** A place where a database should be: it takes connections and never says a word. */
async function blackHole(): Promise<string> {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
	return `postgres://halle@127.0.0.1:${(server.address() as AddressInfo).port}/halle`; // it listens on a port
}

async function apiOn(url: string): Promise<FastifyInstance> {
	const connection = openDb(url, { poolMax: 2 });
	const app = await buildApp({ connection, jwtKeys: jwtKeys() });
	onTestFinished(async () => {
		await app.close();
		await connection.sql.end({ timeout: 0 });
	});
	return app;
}

describe('a database that is away', () => {
	it('is said as such for what it says of itself, not as a fault of ours', async () => {
		const here = await world();
		await here.owner.sql.unsafe(`
			create function fail_so() returns trigger language plpgsql as
				$$ begin raise exception 'CANARI' using errcode = new.title; end $$;
			create trigger fails before insert on needs for each row execute function fail_so();`);
		const away = [
			...['55P03', '57014', '53300', '53100', '57P03', '58030', '58000', '58P01'],
			...['57P04', '57P05', '25P03', '25P04', '28P01', '28000', '3D000']
		];
		const answers: [string, unknown][] = [];
		for (const title of [...away, '42P01']) {
			const drafted = here.as('buyerOfAubigny').needs.draft({ ...paper, title, ...key() });
			answers.push([title, await drafted.catch((error: unknown) => (error as { code: string }).code)]);
		}
		expect(answers).toEqual([
			...away.map((state) => [state, 'SERVICE_UNAVAILABLE']),
			['42P01', 'INTERNAL_SERVER_ERROR']
		]);
	});

	it('is not blamed for what is a fault of ours', async () => {
		const here = await world();
		await here.owner.sql.unsafe(`
			create function fail_so() returns trigger language plpgsql as $$ begin raise exception 'CANARI'; end $$;
			create trigger fails before insert on needs for each row execute function fail_so();`);
		const drafted = here.as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		await expect(drafted).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
	});

	it.each([
		...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ECONNABORTED', 'EADDRNOTAVAIL', 'EPIPE'],
		...['ETIMEDOUT', 'EMFILE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_SOCKET_CLOSED'],
		...['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'UNSAFE_TRANSACTION', 'SASL_SIGNATURE_MISMATCH']
	])('is known by what the driver and its socket say: %s', (code) => {
		const said = Object.assign(new Error('CANARI'), { code });
		expect(isAway(new Error('Failed query', { cause: said }))).toBe(true);
	});

	it.each([
		[
			'a socket that is no file',
			{ code: 'ENOENT', syscall: 'connect', address: '/run/nowhere/.s.PGSQL.5432' }
		],
		['a name that nobody knows', { code: 'EAI_FAIL', syscall: 'getaddrinfo', hostname: 'nowhere.invalid' }]
	])('is known by what the system says of %s', (_what, marks) => {
		expect(isAway(Object.assign(new Error('CANARI'), marks))).toBe(true);
	});

	it.each([
		['a file of ours that is missing', { code: 'ENOENT', syscall: 'open', path: '/srv/fonts/none.ttf' }],
		['an argument of ours that is wrong', { code: 'ERR_INVALID_ARG_TYPE' }],
		['a table that is not there', { code: '42P01' }],
		['a row that is there twice', { code: '23505' }],
		['data that cannot be read', { code: 'XX001' }],
		['nothing that is known', {}]
	])('is not blamed for %s', (_what, marks) => {
		const fault = Object.assign(new Error('CANARI'), marks);
		expect(isAway(new Error('Failed query', { cause: fault }))).toBe(false);
	});

	it.each([
		['of another name', (url: URL) => (url.pathname = '/nowhere')],
		['that does not know us', (url: URL) => (url.username = 'nobody')],
		['on a machine without a name', (url: URL) => (url.hostname = 'nowhere.invalid')]
	])('is a database %s: 503 and when to come back', async (_which, change) => {
		const { appUrl, drop } = await privateDatabase();
		onTestFinished(drop);
		const url = new URL(appUrl);
		const ask = async (app: FastifyInstance) => {
			const payload = { token: newSecret() };
			const { statusCode, headers } = await app.inject({ method: 'POST', url: '/session/exchange', payload });
			return [statusCode, headers['retry-after']];
		};
		// The control: as it was, it answers.
		expect(await ask(await apiOn(url.href))).toEqual([401, undefined]);
		change(url);
		expect(await ask(await apiOn(url.href))).toEqual([503, '5']);
	});

	it('leaves the API alive and not ready, which it says without a word of SQL', async () => {
		const app = await apiOn('postgres://halle:secret@127.0.0.1:1/halle');
		expect((await app.inject({ url: '/livez' })).json()).toEqual({ alive: true });
		const ready = await app.inject({ url: '/readyz' });
		expect([ready.statusCode, ready.headers['retry-after'], ready.body]).toEqual([
			503,
			'5',
			'{"ready":false}'
		]);
		const exchange = await app.inject({
			method: 'POST',
			url: '/session/exchange',
			payload: { token: newSecret() }
		});
		expect([exchange.statusCode, exchange.body]).toEqual([503, '{"error":"SERVICE_AWAY"}']);
	});

	it('makes nobody wait beyond the stated number: who comes then is turned away at once', async () => {
		const app = await apiOn(await blackHole());
		const address = await app.listen({ host: '127.0.0.1', port: 0 });
		const giveUp = new AbortController();
		const answers = Array.from({ length: 150 }, () =>
			fetch(`${address}/session/exchange`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ token: newSecret() }),
				signal: giveUp.signal
			}).then(({ status, headers }) => [status, headers.get('retry-after')])
		);
		const quick: unknown[] = [];
		for (const answer of answers) answer.then((one) => quick.push(one)).catch(() => undefined);
		await expect.poll(() => quick.length, { timeout: 6_000 }).toBe(30);
		expect(quick).toEqual(Array.from({ length: 30 }, () => [503, '5']));
		// Its health is still given, and once they have left, others are served.
		expect((await fetch(`${address}/livez`)).status).toBe(200);
		giveUp.abort();
		await Promise.allSettled(answers);
		await expect.poll(async () => (await fetch(`${address}/nowhere`)).status, { timeout: 5_000 }).toBe(404);
	});
});

describe('a body that comes one byte at a time', () => {
	/** @returns what the API said before it cut the line; nothing when it never did in two seconds */
	async function trickle(port: number): Promise<string> {
		const socket = connect(port, '127.0.0.1');
		let answer = '';
		socket.setEncoding('utf8').on('error', () => socket.destroy());
		socket.on('data', (text: string) => (answer += text));
		const head = 'content-type: application/json\r\ncontent-length: 1000';
		socket.write(`POST /trpc/needs.draft HTTP/1.1\r\nhost: x\r\n${head}\r\n\r\n`);
		const timer = setInterval(() => socket.write(' '), 100);
		await Promise.race([once(socket, 'close'), pause(2_000)]);
		clearInterval(timer);
		socket.destroy();
		return answer;
	}

	const portOf = async (arrivalMsMax: number) => {
		const here = await world();
		const app = await buildApp({ connection: here.app, jwtKeys: jwtKeys(), arrivalMsMax });
		onTestFinished(() => app.close());
		return Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
	};

	it('is cut with 408 after the stated time, fifty of them at once, and another is served meanwhile', async () => {
		const port = await portOf(500);
		const attack = Promise.all(Array.from({ length: 50 }, () => trickle(port)));
		const waits: number[] = [];
		for (let time = 0; time < 5; time += 1) {
			const from = performance.now();
			expect((await fetch(`http://127.0.0.1:${port}/trpc/publicCalls.get?input=%7B%7D`)).status).toBe(400);
			waits.push(performance.now() - from);
		}
		for (const answer of await attack) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
		// In the middle: a busy machine may keep one of them waiting.
		expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(200);
	});

	it('holds on for as long as it likes where no time is stated', async () => {
		expect(await trickle(await portOf(0))).toBe('');
	});
});

describe('the health of the worker', () => {
	it('is given on a port of its own: alive, and ready as long as its database answers', async () => {
		let ready = true;
		const server = answerHealth(0, () => Promise.resolve(ready));
		onTestFinished(() => void server.close());
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo; // it listens on a port
		const ask = async (path: string) => {
			const answer = await fetch(`http://127.0.0.1:${port}${path}`);
			return [answer.status, await answer.text()];
		};
		expect(await ask('/livez')).toEqual([200, '{"alive":true}']);
		expect(await ask('/readyz')).toEqual([200, '{"ready":true}']);
		ready = false;
		expect(await ask('/readyz')).toEqual([503, '{"ready":false}']);
		expect(await ask('/livez')).toEqual([200, '{"alive":true}']);
		expect(await ask('/')).toEqual([404, '{}']);
	});
});
