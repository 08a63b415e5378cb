import { schema } from '@halle/db';
import { filePieceBytesMax } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { sharedWorld } from '../../test/four-cases.ts';
import type { PersonName, World } from '../../test/harness.ts';
import { apiOf, sessionOf, tokenOf } from '../../test/over-http.ts';
import { agreedGroup } from '../../test/stories.ts';

const place = sharedWorld();
const pdf = Buffer.from('%PDF-1.7 convention');
let w: World;
let app: FastifyInstance;
let address = '';

beforeAll(async () => {
	w = await place();
	app = await apiOf(w);
	address = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function ask(who: PersonName | null, url: string, options: InjectOptions = {}) {
	const bearer = who && { authorization: `Bearer ${await tokenOf(w, app, who)}` };
	return app.inject({ ...options, url, headers: { ...options.headers, ...bearer } });
}

const encoded = (values: Record<string, string>) =>
	Object.entries(values)
		.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
		.join(',');
const announcing = (size: unknown = pdf.length, more: Record<string, string> = {}) => ({
	'tus-resumable': '1.0.0',
	'upload-length': String(size),
	'upload-metadata': encoded({ purpose: 'bid', filename: 'mémoire.pdf', ...more })
});
const adding = (offset: unknown) => ({
	'tus-resumable': '1.0.0',
	'upload-offset': String(offset),
	'content-type': 'application/offset+octet-stream'
});
const post = (who: PersonName | null, headers = announcing()) =>
	ask(who, '/fichiers', { method: 'POST', headers });

describe('a file sent by the protocol of resumable uploads (tus 1.0)', () => {
	it('arrives through a client that is kept by others, goes on after it was cut, and is whole', async () => {
		const content = randomBytes(3 * filePieceBytesMax);
		const headers = { authorization: `Bearer ${await tokenOf(w, app, 'papetier')}` };
		const upload = (options: ConstructorParameters<typeof Upload>[1]) => {
			const one: { url: string | null } = { url: null };
			const ended = new Promise<void>((resolve, reject) => {
				const sent = new Upload(content, {
					endpoint: `${address}/fichiers`,
					headers,
					metadata: { purpose: 'bid', filename: 'mémoire.pdf' },
					chunkSize: filePieceBytesMax,
					retryDelays: [],
					onSuccess: () => {
						one.url = sent.url;
						resolve();
					},
					onError: reject,
					onChunkComplete: (_size, accepted) => {
						if (options.uploadUrl !== undefined || accepted < filePieceBytesMax) return;
						one.url = sent.url;
						void sent.abort();
						resolve();
					},
					...options
				});
				sent.start();
			});
			return ended.then(() => one.url ?? '');
		};
		const url = await upload({});
		const cut = await ask('papetier', new URL(url).pathname, {
			method: 'HEAD',
			headers: { 'tus-resumable': '1.0.0' }
		});
		expect(Number(cut.headers['upload-offset'])).toBeLessThan(content.length);
		expect(cut.headers).toMatchObject({ 'tus-resumable': '1.0.0', 'upload-length': String(content.length) });
		await upload({ uploadUrl: url });
		const kept = await ask('papetier', new URL(url).pathname);
		expect(kept.rawPayload.equals(content)).toBe(true);
		expect(kept.headers.etag).toBe(`"${createHash('sha256').update(content).digest('hex')}"`);
	});

	it('says what it is, and refuses what is not it, each with its status', async () => {
		const said = await ask(null, '/fichiers', { method: 'OPTIONS' });
		expect([said.statusCode, said.headers]).toMatchObject([
			204,
			{ 'tus-version': '1.0.0', 'tus-extension': 'creation', 'tus-max-size': '10485760' }
		]);
		const { headers } = await post('papetier');
		const url = String(headers.location);
		const patch = (change: object, who: PersonName = 'papetier', payload = '%PDF') =>
			ask(who, url, { method: 'PATCH', headers: { ...adding(0), ...change }, payload });
		const statuses = {
			'412 another version': await patch({ 'tus-resumable': '0.9' }),
			'415 another type': await patch({ 'content-type': 'application/pdf' }),
			'409 elsewhere': await patch({ 'upload-offset': '3' }),
			'400 nowhere': await patch({ 'upload-offset': 'x' }),
			'404 of another': await patch({}, 'rival'),
			'204 where it ends': await patch({}),
			'409 there again': await patch({}),
			'400 nothing': await post('papetier', announcing(0)),
			'400 without a number': await post('papetier', announcing('')),
			'400 for nothing': await post('papetier', announcing(9, { purpose: 'poem' })),
			'422 too heavy': await post('papetier', announcing(10_000_001)),
			'422 of another type': await post('papetier', announcing(9, { filename: 'a.exe' })),
			'400 a name with half a sign': await post('papetier', announcing(9, { filename: 'a\u0000.pdf' })),
			'403 of another role': await post('buyerOfAubigny'),
			'404 no number': await ask('papetier', '/fichiers/1', { method: 'HEAD' }),
			'404 not whole': await ask('papetier', url)
		};
		for (const [what, { statusCode }] of Object.entries(statuses))
			expect(`${statusCode} ${what.slice(4)}`).toBe(what);
		expect(statuses['412 another version'].headers).toMatchObject({ 'tus-version': '1.0.0' });
		expect(statuses['409 elsewhere'].json()).toMatchObject({
			type: 'about:blank',
			title: 'Conflict',
			status: 409,
			code: 'FILE_OFFSET'
		});
	});
});

describe('a file that is read', () => {
	const get = async (id: string, headers: Record<string, string> = {}) =>
		ask('papetier', `/fichiers/${id}`, { headers });

	it('comes whole, by range, or not again, as it was asked for', async () => {
		const content = Buffer.concat([pdf, randomBytes(filePieceBytesMax)]);
		const id = await sendFile(w.ctxOf('papetier'), {
			purpose: 'bid',
			name: 'Mémoire « vert » 50 %.pdf',
			content
		});
		const whole = await get(id);
		const etag = String(whole.headers.etag);
		expect(whole.rawPayload.equals(content)).toBe(true);
		expect(whole.headers).toMatchObject({
			'content-type': 'application/pdf',
			'content-length': String(content.length),
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'private, no-store'
		});
		expect(whole.headers['content-disposition']).toMatch(
			/^attachment; filename="[ -~]+"; filename\*=UTF-8''M%C3%A9moire%20%C2%AB%20?.*50%20%25\.pdf$/
		);
		const part = await get(id, { range: 'bytes=10-19' });
		expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 10-19/${content.length}`]);
		expect(part.rawPayload.equals(content.subarray(10, 20))).toBe(true);
		const end = await get(id, { range: 'bytes=-7', 'if-range': etag });
		expect(end.rawPayload.equals(content.subarray(-7))).toBe(true);
		expect((await get(id, { range: 'bytes=0-3', 'if-range': '"other"' })).statusCode).toBe(200);
		expect((await get(id, { range: `bytes=${content.length}-` })).statusCode).toBe(416);
		expect((await get(id, { range: 'bytes=0-1,4-5' })).statusCode).toBe(200);
		expect((await get(id, { 'if-none-match': etag })).statusCode).toBe(304);
	});

	it('waits for who reads it slowly: of sixty-four megabytes few are ever in memory, and none once they hang up', async () => {
		const id = randomUUID();
		const mebibytes = 64;
		await w.owner.sql`insert into files (id, owner_id, purpose, name, type, size) values
			(${id}, ${w.people.papetier.organisationId}, 'bid', 'a.pdf', 'application/pdf', ${mebibytes * filePieceBytesMax})`;
		await w.owner.sql`insert into file_pieces (file_id, starts_at, content)
			select ${id}, n * ${filePieceBytesMax}::bigint, convert_to(repeat('x', ${filePieceBytesMax}), 'UTF8')
			from generate_series(0, ${mebibytes - 1}) n`;
		await w.owner
			.sql`update files set content_hash = repeat('a', 64), completed_at = legal_now() where id = ${id}`;
		const bearer = await tokenOf(w, app, 'papetier');
		const { port } = app.server.address() as AddressInfo; // it listens on a port, not on a pipe
		const reads = async () => {
			const [row] = await w.owner.sql`select pg_stat_force_next_flush(), seq_tup_read + idx_tup_fetch as rows
				from pg_stat_user_tables where relname = 'file_pieces'`;
			return Number(row?.rows);
		};
		const socket = connect(port, '127.0.0.1').setEncoding('latin1');
		socket.write(`GET /fichiers/${id} HTTP/1.1\r\nhost: api\r\nauthorization: Bearer ${bearer}\r\n\r\n`);
		await new Promise((resolve) => socket.once('data', resolve));
		socket.pause();
		await pause(1_500);
		const before = process.memoryUsage().arrayBuffers;
		const held = await reads();
		await pause(1_000);
		expect(await reads()).toBe(held);
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * filePieceBytesMax);
		socket.destroy();
		await pause(500);
		expect(await reads()).toBe(held);
	});
});

describe('who asks', () => {
	it('is known by the session that the web server passes on, for as long as it stands', async () => {
		const { token, id } = await sessionOf(w, 'papetier');
		const fileId = await sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'a.pdf', content: pdf });
		const get = (session: string) =>
			app.inject({ url: `/fichiers/${fileId}`, headers: { 'x-halle-session': session } });
		expect((await get(token)).statusCode).toBe(200);
		expect((await get(token.toLowerCase())).statusCode).toBe(401);
		await w.owner.db.update(schema.sessions).set({ revokedAt: new Date() }).where(eq(schema.sessions.id, id));
		const ended = await get(token);
		expect([ended.statusCode, ended.headers['content-type'], ended.json()]).toMatchObject([
			401,
			'application/problem+json; charset=utf-8',
			{ code: 'NOT_SIGNED_IN', requestId: ended.json<{ requestId: string }>().requestId }
		]);
		expect(ended.json<{ requestId: string }>().requestId).toMatch(/^[0-9A-Z-]{14}$/);
	});

	it('meets the same refusals as in a procedure: another organisation, another role, nobody; each is noted', async () => {
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const file = await sendFile(w.ctxOf('papetier'), { purpose: 'bid', name: 'a.pdf', content: pdf });
		const paper = `/fichiers/groupements/${groupId}?kind=convention&version=1&format=docx`;
		const printed = await ask('buyerOfAubigny', paper);
		expect([printed.statusCode, printed.rawPayload.toString('latin1', 0, 2)]).toEqual([200, 'PK']);
		const rows: [PersonName | null, string, number][] = [
			[null, paper, 401],
			['papetier', paper, 403],
			['buyerOfBlancafort', paper, 404],
			['buyerOfAubigny', paper.replace('docx', 'exe'), 400],
			[null, `/fichiers/${file}`, 401],
			['rival', `/fichiers/${file}`, 404],
			['coordinatorOfSauldre', `/fichiers/${file}`, 404],
			['administrator', `/fichiers/${file}`, 404],
			[null, `/fichiers/offres/${randomUUID()}`, 401],
			['buyerOfAubigny', `/fichiers/offres/${randomUUID()}`, 403],
			['rival', `/fichiers/offres/${randomUUID()}`, 404]
		];
		for (const [who, url, status] of rows)
			expect([who, url, (await ask(who, url)).statusCode]).toEqual([who, url, status]);
		const noted = await w.owner.db.select().from(schema.refusedAttempts);
		expect(noted.map(({ procedure, code }) => `${procedure} ${code}`)).toEqual(
			expect.arrayContaining([
				'papers.print NOT_SIGNED_IN',
				'papers.print ROLE_REQUIRED',
				'papers.print GROUP_NOT_FOUND',
				'files.read FILE_NOT_FOUND',
				'bids.document DOCUMENT_NOT_FOUND'
			])
		);
	});

	it('is turned away when one address asks too often, and no other with it', async () => {
		const secret = 'between web and api';
		const own = await apiOf(w, { webSecret: secret });
		const from = (visitor: string, shown = secret) =>
			own.inject({
				url: `/fichiers/${randomUUID()}`,
				headers: { 'x-halle-web': shown, 'x-halle-address': visitor }
			});
		for (let times = 0; times < 600; times += 1) await from('192.0.2.1');
		const turned = await from('192.0.2.1');
		expect([turned.statusCode, turned.json()]).toMatchObject([429, { code: 'TOO_MANY_REQUESTS' }]);
		expect(Number(turned.headers['retry-after'])).toBeGreaterThan(0);
		expect((await from('192.0.2.2')).statusCode).toBe(401);
		// What somebody else says of an address is not believed.
		for (let times = 0; times < 600; times += 1) await from(`198.51.100.${times % 250}`, 'forged');
		expect((await from('192.0.2.3', 'forged')).statusCode).toBe(429);
		await own.close();
	});
});
