import type { Cookies } from '@sveltejs/kit';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

const api = vi.hoisted(() => ({ url: '' }));
vi.mock('$app/env/private', () => ({
	WEB_SECRET: 'x',
	get API_URL() {
		return api.url;
	}
}));
// Files share their modules: another may have loaded them with an API of its own.
vi.resetModules();
const { newsStream } = await import('./api.ts');
const { ServiceAway } = await import('./service-away.ts');
const { exchangeSession } = await import('./session.ts');

const person = { id: 'p', role: 'buyer' };
const agreed = JSON.stringify({ jwt: 'a.b.c', person, shown: 'f00d' });

function answerOf(status: number, body: string): string {
	return `HTTP/1.1 ${status} x\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** An API that says the same to whoever asks, then goes on as asked. */
async function apiSaying(text: string, then: (socket: Socket) => void = (socket) => socket.end()) {
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => undefined);
		socket.once('data', () => socket.write(text, () => then(socket)));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
	onTestFinished(() => {
		for (const socket of sockets) socket.destroy();
		server.close();
	});
}

/** The cookies of a browser with a session, and whether they were taken away. */
function browser() {
	const deleted: string[] = [];
	const cookies = { get: () => 'secret', delete: (name: string) => deleted.push(name) };
	return { cookies: cookies as unknown as Cookies, deleted }; // all that is asked of them
}

async function exchanged(): Promise<unknown> {
	return exchangeSession(browser().cookies, '4F7K-9QXM-2B0T').catch((error: unknown) => error);
}

/** The exchange as it was: only the head of the answer was waited for under the same roof. */
async function exchangedAsBefore(): Promise<unknown> {
	try {
		const response = await fetch(api.url, { method: 'POST' }).catch((cause: unknown) => {
			throw new ServiceAway('no answer', { cause });
		});
		return await response.json();
	} catch (error) {
		return error;
	}
}

const half = answerOf(200, agreed).slice(0, -10);

describe('a session that is asked for', () => {
	it('is given when the answer is whole, and closed when the API knows none', async () => {
		await apiSaying(answerOf(200, agreed));
		expect(await exchanged()).toEqual({ jwt: 'a.b.c', actor: person, shown: 'f00d' });
		expect(await exchangedAsBefore()).toEqual({ jwt: 'a.b.c', person, shown: 'f00d' });

		await apiSaying(answerOf(401, '{}'));
		const { cookies, deleted } = browser();
		expect(await exchangeSession(cookies, 'x')).toBeUndefined();
		expect(deleted).toEqual(['__Host-session']);
	});

	it.each([
		['ends after its head and half of its body', half, (socket: Socket) => socket.end()],
		['is reset there', half, (socket: Socket) => socket.resetAndDestroy()],
		['ends before its head', '', (socket: Socket) => socket.end()]
	])('is a service that is away when the answer %s', async (_how, text, then) => {
		await apiSaying(text, then);
		expect(await exchanged()).toMatchObject({ name: 'ServiceAway', isFault: false });
		if (text) expect(await exchangedAsBefore()).not.toBeInstanceOf(ServiceAway);
	});

	it('is a service that is away when the time runs out between the halves of the answer', async () => {
		await apiSaying(half, () => undefined);
		const later = setTimeout;
		const early = vi.spyOn(globalThis, 'setTimeout').mockImplementation((work) => later(work, 100));
		onTestFinished(() => early.mockRestore());
		expect(await exchanged()).toMatchObject({ name: 'ServiceAway', isFault: false });
	});

	it.each([408, 429, 502, 503, 504])('is a service that is away when the API says %i', async (status) => {
		await apiSaying(answerOf(status, '{}'));
		expect(await exchanged()).toMatchObject({ name: 'ServiceAway', isFault: false });
	});

	it.each([
		[500, '{"error":"internal"}'],
		[404, '{}'],
		[413, '{}'],
		[200, ''],
		[200, '{"jwt":'],
		[200, 'null'],
		[200, '{}']
	])('is away too, and a fault to look at, when the API says %i %s', async (status, body) => {
		await apiSaying(answerOf(status, body));
		expect(await exchanged()).toMatchObject({ name: 'ServiceAway', isFault: true, status });
	});
});

describe('the stream of news', () => {
	const follow = () =>
		newsStream({ jwt: 'x', requestId: 'x', address: '', fetch }, null, new AbortController().signal).catch(
			(error: unknown) => error
		);

	it('is a service that is away when no API answers, and is passed on when one does', async () => {
		await apiSaying('');
		expect(await follow()).toBeInstanceOf(ServiceAway);
		await apiSaying(answerOf(200, 'data: x'));
		expect(await follow()).toBeInstanceOf(Response);
	});
});
