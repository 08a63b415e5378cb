import { openLog } from '@halle/log';
import { once } from 'node:events';
import {
	createServer,
	request as httpRequest,
	type IncomingMessage,
	type RequestListener,
	type Server
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesPasser } from '../../../pass-files.ts';
import { watchBody } from '../../../watch-body.ts';

const mebibyte = 1_048_576;
const host = 'halle.test';
const origin = `http://${host}`;

async function listening(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port; // it listens on a port
}

/** Our server before an API that does as `api` says. */
async function passing(api: RequestListener | null, addressHeader?: string): Promise<number> {
	const apiPort = api ? await listening(createServer(api)) : 1;
	const passFiles = filesPasser({
		apiUrl: `http://127.0.0.1:${apiPort}`,
		webSecret: 'ours',
		proxy: { addressHeader, depth: 1 },
		log: openLog('web', { write: () => undefined })
	});
	return listening(
		createServer((request, response) => {
			request.headers['x-halle-protocol'] = 'http';
			request.headers['x-halle-host'] = request.headers.host;
			if (!watchBody(request, response)) return;
			passFiles(request, response, () => response.end('a page'));
		})
	);
}

type Asking = { method?: string; path?: string; headers?: Record<string, string>; body?: Buffer };

async function ask(port: number, { method = 'GET', path = '/fichiers/1', headers, body }: Asking = {}) {
	const asked = httpRequest({ port, host: '127.0.0.1', method, path, headers: { host, ...headers } });
	// Heard by `once` while an answer is awaited; later, a connection that ends is no fault.
	asked.on('error', () => undefined).end(body);
	const [answer] = (await once(asked, 'response')) as [IncomingMessage];
	let text = '';
	for await (const bytes of answer) text += String(bytes);
	return { status: answer.statusCode, headers: answer.headers, text };
}

const echo: RequestListener = (request, response) => {
	let length = 0;
	request.on('data', (bytes: Buffer) => (length += bytes.length));
	request.on('end', () => {
		response.setHeader('etag', '"a"').setHeader('connection', 'keep-alive').setHeader('set-cookie', 'a=b');
		response.setHeader('x-internal', 'secret').end(JSON.stringify({ headers: request.headers, length }));
	});
};

describe('what is passed on', () => {
	it('is the session of the browser and what a file needs; nothing that a visitor could forge', async () => {
		const port = await passing(echo, 'x-forwarded-for');
		const answer = await ask(port, {
			headers: {
				cookie: 'theme=dark; __Host-session=secret-of-the-browser',
				range: 'bytes=0-1',
				authorization: 'Bearer forged',
				'x-halle-session': 'forged',
				'x-halle-web': 'forged',
				'x-halle-address': 'forged',
				'x-request-id': 'forged',
				'x-forwarded-for': 'forged, 192.0.2.7',
				te: 'trailers'
			}
		});
		const { headers } = JSON.parse(answer.text) as { headers: Record<string, string> };
		expect(headers).toMatchObject({
			range: 'bytes=0-1',
			'x-halle-session': 'secret-of-the-browser',
			'x-halle-web': 'ours',
			'x-halle-address': '192.0.2.7'
		});
		expect(JSON.stringify(headers)).not.toMatch(/forged|theme|trailers/);
		expect(answer.headers).toMatchObject({ etag: '"a"', 'x-content-type-options': 'nosniff' });
		expect(answer.headers).not.toHaveProperty('set-cookie');
		expect(answer.headers).not.toHaveProperty('x-internal');
		expect(answer.headers['x-request-id']).toBe(headers['x-request-id']);
	});

	it('is written from our own pages alone', async () => {
		const port = await passing(echo);
		const write = (headers: Record<string, string>, method = 'PATCH') =>
			ask(port, { method, headers, body: Buffer.alloc(10) });
		expect(await write({ origin })).toMatchObject({ status: 200 });
		expect(await write({ origin: 'http://evil.test' })).toMatchObject({ status: 403 });
		expect(await write({ origin: 'null' }, 'POST')).toMatchObject({ status: 403 });
		expect(await write({})).toMatchObject({ status: 403 });
		expect(await ask(port, { method: 'DELETE', headers: { origin } })).toMatchObject({ status: 405 });
	});

	it('is no other address, and no body larger than a file', async () => {
		const port = await passing(echo);
		expect((await ask(port, { path: '/fichiers-et-plus' })).text).toBe('a page');
		const heavy = { method: 'PATCH', headers: { origin, 'content-length': '10485761' } };
		expect(await ask(port, heavy)).toMatchObject({ status: 413 });
	});
});

describe('a refusal', () => {
	const refusing: RequestListener = (_request, response) =>
		response.writeHead(404).end('{"code":"FILE_NOT_FOUND"}');

	it('is a page for who followed a link, and what the API says for a script', async () => {
		const port = await passing(refusing);
		expect(await ask(port, { headers: { accept: 'text/html,*/*' } })).toMatchObject({ text: 'a page' });
		expect(await ask(port)).toMatchObject({ status: 404, text: '{"code":"FILE_NOT_FOUND"}' });
	});

	it('says that the service is away where the API does not answer, and when to come back', async () => {
		const port = await passing(null);
		const answer = await ask(port);
		expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
		expect(JSON.parse(answer.text)).toMatchObject({ code: 'SERVICE_AWAY' });
	});

	it('reaches who still sends, though the API reads no more', async () => {
		const port = await passing((request, response) => {
			request.pause();
			response.writeHead(409).end('{}');
		});
		const body = Buffer.alloc(9 * mebibyte);
		expect(await ask(port, { method: 'PATCH', headers: { origin }, body })).toMatchObject({ status: 409 });
	});
});

describe('a stream', () => {
	it('goes as slowly as the one who reads it: a file of 256 megabytes is never in memory', async () => {
		let written = 0;
		const port = await passing((_request, response) => {
			const piece = Buffer.alloc(mebibyte);
			const write = (): void => {
				while (written < 256 && response.write(piece)) written += 1;
				if (written < 256) response.once('drain', write);
				else response.end();
			};
			write();
		});
		const socket = connect(port, '127.0.0.1');
		socket.write(`GET /fichiers/1 HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
		await once(socket, 'data');
		socket.pause();
		await pause(500);
		const held = written;
		await pause(500);
		expect(written).toBe(held);
		expect(held).toBeLessThan(64);
		socket.destroy();
	});

	it('ends at the API when who reads it, or sends it, hangs up', async () => {
		const ended: string[] = [];
		let started: () => void = () => undefined;
		const start = new Promise<void>((resolve) => (started = resolve));
		const port = await passing((request, response) => {
			request.on('error', () => undefined).resume();
			response.on('close', () => ended.push(String(request.method)));
			if (request.method === 'GET') response.write('begun');
			else started();
		});
		const reader = connect(port, '127.0.0.1');
		reader.write(`GET /fichiers/1 HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
		await once(reader, 'data');
		reader.destroy();
		await expect.poll(() => ended).toEqual(['GET']);
		const sender = connect(port, '127.0.0.1');
		sender.write(
			`PATCH /fichiers/1 HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncontent-length: 1000\r\n\r\nbegun`
		);
		await start;
		sender.destroy();
		await expect.poll(() => ended).toEqual(['GET', 'PATCH']);
	});

	it('that breaks off at the API does not look whole', async () => {
		const port = await passing((_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' });
			response.write('half', () => response.destroy());
		});
		await expect(ask(port)).rejects.toThrow(/aborted|hang up/);
	});
});

describe('the one click of a mail provider', () => {
	const click = { method: 'POST', body: Buffer.from('List-Unsubscribe=One-Click') };
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	const path = `/desabonnement/${'a'.repeat(43)}`;

	it('is passed on without origin and without cookie, where a file would be refused', async () => {
		const port = await passing(echo);
		const answer = await ask(port, { ...click, path, headers: form });
		expect(answer.status).toBe(200);
		expect(JSON.parse(answer.text)).toMatchObject({ length: click.body.length });
		expect((await ask(port, { ...click, path: '/fichiers', headers: form })).status).toBe(403);
	});

	it('is a page for whoever follows the address, and for any deeper one', async () => {
		const port = await passing(echo);
		expect((await ask(port, { path })).text).toBe('a page');
		expect((await ask(port, { ...click, path: `${path}/plus`, headers: form })).text).toBe('a page');
		expect((await ask(port, { ...click, path: `${path}?x=1`, headers: form })).text).toBe('a page');
	});
});
