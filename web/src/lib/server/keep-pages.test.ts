import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepPages } from '../../../keep-pages.ts';
import { keptStore } from '../../../kept-store.ts';
import { policyByHash } from '../../../policy-by-hash.ts';

type Render = (request: IncomingMessage, response: ServerResponse) => void;
type Given = { status: number; headers: IncomingMessage['headers']; body: Buffer };

const html = { 'content-type': 'text/html; charset=utf-8', 'x-request-id': 'OWN' };

/** A server of public pages: each rendering says its rank, unless `render` says something else. */
async function site(render?: Render) {
	let stamp: string | undefined = 'a';
	let asked = 0;
	let rendered = 0;
	const said: unknown[] = [];
	const serve = keepPages({
		askStamp: () => {
			asked += 1;
			return stamp === undefined ? Promise.reject(new Error('away')) : Promise.resolve(stamp);
		},
		render: (request, response) => {
			rendered += 1;
			if (render) render(request, response);
			else response.writeHead(200, html).end(`page ${rendered} ${'é'.repeat(2_000)}`);
		},
		pass: (_request, response, answer) => {
			response.setHeader('passed', 'yes');
			answer(response);
		},
		log: { info: (entry: unknown) => said.push(entry) }
	});
	const server = createServer((request, response) => {
		request.headers['x-halle-host'] = request.headers.host;
		void serve(request, response);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo; // it listens on a port
	async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Given> {
		const asking = ask({ port, path, method, headers: { 'accept-encoding': 'br', ...headers } });
		asking.end();
		const [answer] = (await once(asking, 'response')) as [IncomingMessage];
		const body = Buffer.concat(await Array.fromAsync(answer as AsyncIterable<Buffer>));
		return { status: answer.statusCode ?? 0, headers: answer.headers, body };
	}
	return {
		get,
		changeTo: (next: string | undefined) => (stamp = next),
		rendered: () => rendered,
		asked: () => asked,
		said
	};
}

const expireMs = 300;
const untilStampExpires = () => new Promise((resolve) => setTimeout(resolve, expireMs));

describe('pages kept for visitors', () => {
	it('gives the same bytes again, under a number of its own, as long as nothing changes', async () => {
		const { get, rendered, said } = await site();
		const [first, second] = [await get('/'), await get('/')];
		expect(rendered()).toBe(1);
		expect(second.body.equals(first.body)).toBe(true);
		expect(brotliDecompressSync(second.body).toString()).toMatch(/^page 1 é/);
		expect(first.headers['x-request-id']).toBe('OWN');
		expect(second.headers['x-request-id']).toMatch(/^\w{4}-\w{4}-\w{4}$/);
		expect(said).toEqual([expect.objectContaining({ route: '/(public)', status: 200 })]);
	});

	it('makes the page anew once what it was made of has changed', async () => {
		const { get, changeTo, rendered } = await site();
		await get('/');
		changeTo('b');
		await untilStampExpires();
		expect(brotliDecompressSync((await get('/')).body).toString()).toMatch(/^page 2/);
		expect(rendered()).toBe(2);
	});

	it('shows what was changed through this server at once, without waiting for the stamp to expire', async () => {
		const { get, changeTo } = await site();
		await get('/');
		changeTo('b');
		await get('/connexion', {}, 'POST');
		expect(brotliDecompressSync((await get('/')).body).toString()).toMatch(/^page 3/);
	});

	it('makes one page and asks one stamp for two hundred who come at the same moment', async () => {
		const { get, rendered, asked } = await site((_request, response) => {
			setTimeout(() => response.writeHead(200, html).end('slow '.repeat(500)), 100);
		});
		const all = await Promise.all(Array.from({ length: 200 }, () => get('/consultations')));
		expect(new Set(all.map(({ body }) => body.toString('base64'))).size).toBe(1);
		expect(rendered()).toBe(1);
		// One each quarter of a second, however many come.
		expect(asked()).toBeLessThan(10);
	});

	it('has a strong ETag for each encoding, and answers 304 to who has the page', async () => {
		const { get } = await site();
		const kinds = await Promise.all(
			['br', 'gzip;q=0.8, br;q=0', ''].map((accepted) => get('/', { 'accept-encoding': accepted }))
		);
		expect(kinds.map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
		expect(gunzipSync(kinds[1]?.body ?? '').toString()).toMatch(/^page/);
		const etags = kinds.map(({ headers }) => headers.etag ?? '');
		expect(new Set(etags).size).toBe(3);
		for (const etag of etags) expect(etag).toMatch(/^"[\w-]{22}"$/);
		expect(kinds[0]?.headers.vary).toBe('Accept-Encoding, Cookie');
		expect(kinds[0]?.headers['cache-control']).toBe('private, no-cache');
		for (const known of [etags[0] ?? '', `"x", W/${etags[0] ?? ''}`, '*']) {
			const { status, headers, body } = await get('/', { 'if-none-match': known });
			expect([status, body.length, headers.etag, headers['content-encoding']]).toEqual([
				304,
				0,
				etags[0],
				undefined
			]);
		}
		// What gzip readers have is not what Brotli readers get.
		expect((await get('/', { 'if-none-match': etags[1] ?? '' })).status).toBe(200);
	});

	it.each([
		['a session', '/', { cookie: '__Host-session=abc' }],
		['a session beside a theme', '/', { cookie: 'theme=dark; __Host-session=abc' }],
		['any other cookie', '/consultations', { cookie: 'x=1' }],
		['what was typed', '/consultations?q=papier', {}],
		['a query of its own', '/consultations/AC-1?fait=suivi', {}],
		['a query nobody reads', '/?x=1', {}],
		['another page', '/inscription/commune', {}]
	])('never keeps, nor gives what is kept to, %s', async (_who, path, headers) => {
		const { get, rendered } = await site();
		await get(path.split('?')[0] ?? '');
		await get(path.split('?')[0] ?? '');
		const before = rendered();
		for (let time = 0; time < 2; time += 1) {
			const { headers: given } = await get(path, headers);
			expect([given.passed, given['x-request-id']]).toEqual(['yes', 'OWN']);
		}
		expect(rendered()).toBe(before + 2);
	});

	it('keeps a page for each theme and each host', async () => {
		const { get, rendered } = await site();
		await get('/');
		await get('/', { cookie: 'theme=dark' });
		await get('/', { host: 'other.example' });
		expect(rendered()).toBe(3);
		// Whatever else a theme is set to is the usual one.
		await get('/', { cookie: 'theme=<b>' });
		expect(rendered()).toBe(3);
	});

	it.each([
		['that is not there', 404, {}],
		['that failed', 503, {}],
		['that sets a cookie', 200, { 'set-cookie': 'theme=dark' }],
		['that says it is not to be kept', 200, { 'cache-control': 'no-store' }],
		['that is no page', 200, { 'content-type': 'application/json' }]
	])('gives an answer %s as it is, to each its own', async (_what, status, headers) => {
		const { get, rendered } = await site((_request, response) => {
			response.writeHead(status, { ...html, ...headers }).end('alone');
		});
		for (let time = 0; time < 2; time += 1) {
			const given = await get('/consultations/AC-1');
			expect([given.status, given.body.toString(), given.headers.passed]).toEqual([status, 'alone', 'yes']);
			for (const [name, value] of Object.entries(headers))
				expect([given.headers[name]].flat()).toEqual([value]);
		}
		expect(rendered()).toBe(2);
	});

	it('shows nothing that is kept while the stamp cannot be known', async () => {
		const { get, changeTo, rendered } = await site();
		await get('/');
		changeTo(undefined);
		await untilStampExpires();
		expect((await get('/')).headers.passed).toBe('yes');
		changeTo('a');
		expect(brotliDecompressSync((await get('/')).body).toString()).toMatch(/^page 1/);
		expect(rendered()).toBe(2);
	});

	it('is not held up by a visitor who leaves while the page is made', async () => {
		const { get, rendered } = await site((request, response) => {
			if (request.headers.leaves) request.socket.destroy();
			else response.writeHead(200, html).end('whole');
		});
		await Promise.all([expect(get('/', { leaves: 'yes' })).rejects.toThrow(), get('/')]);
		expect(brotliDecompressSync((await get('/')).body).toString()).toBe('whole');
		expect(rendered()).toBeGreaterThan(1);
	});
});

describe('the policy of a page that is kept', () => {
	const policy = "script-src 'self'; style-src 'self' 'nonce-bm9uY2U='; style-src-elem 'nonce-bm9uY2U='";
	const given = (body: string) => ({
		status: 200,
		headers: { 'content-security-policy': policy },
		body: Buffer.from(body)
	});

	it('names its styles by their hash: nothing in it was unique to the first visitor', () => {
		const kept = policyByHash(given('<style nonce="bm9uY2U=">p{margin:0}</style><p>Prêt'));
		const hash = "'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='";
		expect(kept?.body.toString()).toBe('<style>p{margin:0}</style><p>Prêt');
		expect(kept?.headers['content-security-policy']).toBe(
			`script-src 'self'; style-src 'self' ${hash}; style-src-elem ${hash}`
		);
	});

	it('does not exist for a page whose script goes by the number of the visitor', () => {
		expect(
			policyByHash(given('<style nonce="bm9uY2U=">p{}</style><script nonce="bm9uY2U=">1</script>'))
		).toBeUndefined();
	});

	it('is that of the page where there is no number', () => {
		const page = { status: 200, headers: {}, body: Buffer.from('<p>') };
		expect(policyByHash(page)).toBe(page);
	});
});

describe('what may be kept', () => {
	it('stays within its bytes: what was not asked for the longest goes, and no one drives out all the others', () => {
		const store = keptStore<{ bytes: number }>(1_000);
		for (let page = 0; page < 10; page += 1) store.set(`page ${page}`, { bytes: 100 });
		expect(store.get('page 0')).toBeDefined();
		store.set('page 10', { bytes: 100 });
		expect([store.get('page 0'), store.get('page 1')]).toEqual([{ bytes: 100 }, undefined]);
		store.set('huge', { bytes: 500 });
		expect([store.get('huge'), store.bytes()]).toEqual([undefined, 1_000]);
		store.set('page 0', { bytes: 10 });
		expect(store.bytes()).toBe(910);
	});
});
