import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const canary = 'CANARI-w3b';

/** An API gone mad: it repeats whatever it is sent, in answers that nobody agreed on, or as a fault of its own. */
async function madApi() {
	let heard = '';
	const numbers: unknown[] = [];
	const api = createServer((request, response) => {
		heard += request.url ?? '';
		numbers.push(request.headers['x-request-id']);
		request.on('data', (chunk: Buffer) => (heard += chunk.toString()));
		request.on('end', () => {
			const isBroken = /accounts\.|publicCalls\.get/.test(request.url ?? '');
			response.writeHead(isBroken ? 200 : 500, { 'content-type': 'application/json' });
			response.end(isBroken ? `{"${canary}` : JSON.stringify([{ error: { json: faultOf(heard) } }]));
		});
	});
	api.listen(0, '127.0.0.1');
	await once(api, 'listening');
	const { port } = api.address() as AddressInfo; // it listens on a port
	return { api, url: `http://127.0.0.1:${port}`, heard: () => heard, numbers };
}

/** As the API tells a fault of its own. */
function faultOf(message: string) {
	const data = { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, refusal: null, fields: null };
	return { message, code: -32_603, data };
}

/** The web server before that API, and all that it says. */
async function startWeb(apiUrl: string) {
	const port = await freePort();
	const web = spawn(process.execPath, [fileURLToPath(new URL('../web/server.js', import.meta.url))], {
		env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', API_URL: apiUrl, DEMO: '0' }
	});
	let log = '';
	for (const stream of [web.stdout, web.stderr])
		stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
	const site = `http://127.0.0.1:${port}`;
	const answered = () => fetch(`${site}/livez`).then(({ ok }) => ok, () => false); // prettier-ignore
	await expect.poll(answered, { timeout: 60_000 }).toBe(true);
	/** @returns the log */
	const stop = async () => {
		web.kill('SIGTERM');
		await once(web, 'exit');
		return log;
	};
	return { site, stop };
}

test('the web server writes nothing of a form, an address or a cookie into its log, whatever fails', async () => {
	const { api, url, heard } = await madApi();
	const { site, stop } = await startWeb(url);
	const form = { email: `${canary}@commune.example`, password: `${canary}-secret`, name: canary };
	const send = (path: string, headers: Record<string, string> = {}) =>
		fetch(site + path, {
			method: 'POST',
			headers: { origin: site, ...headers },
			body: new URLSearchParams(form)
		});
	const statuses = [
		await send('/connexion'),
		await send('/inscription'),
		await send('/mot-de-passe'),
		await send(`/mot-de-passe/${canary}`),
		await send('/besoins/nouveau', { cookie: `__Host-session=${canary}` }),
		await fetch(`${site}/consultations/${canary}?recherche=${canary}`),
		await fetch(`${site}/consultations?q=${canary}`, { headers: { cookie: `__Host-session=${canary}` } })
	].map(({ status }) => status);
	const log = await stop();
	api.close();

	// It was there to be written down: the API heard of it, repeated it, and what came of that was a fault.
	expect(heard()).toContain(canary);
	expect(statuses.filter((status) => status >= 500).length).toBeGreaterThan(3);
	expect(log.match(/"msg":"(unforeseen|busy)"/g)?.length).toBeGreaterThan(2);
	expect(log).not.toContain('CANARI');
});

test('the number on an error page is the one that the API was given and that the log of web has', async () => {
	const { api, url, numbers } = await madApi();
	const { site, stop } = await startWeb(url);
	const asSomebody = { cookie: `__Host-session=${canary}` };
	const faults = [
		// A page that could not be read, an API that nobody understands, a session that could not be asked about.
		await fetch(`${site}/consultations`),
		await fetch(`${site}/consultations/${canary}`),
		await fetch(`${site}/consultations`, { headers: asSomebody })
	];
	const shown: string[] = [];
	for (const answer of faults) {
		expect(answer.status).toBeGreaterThanOrEqual(500);
		const [, number = ''] =
			/Numéro à rappeler si vous nous écrivez\s?:\s(?:<code>)?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})/.exec(
				(await answer.text()).replaceAll('&nbsp;', ' ')
			) ?? [];
		shown.push(number);
	}
	const entries = (await stop())
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as { requestId?: string; status?: number; msg: string });
	api.close();

	// One number a request, and each of them on both sides.
	expect(shown.filter(Boolean)).toHaveLength(faults.length);
	expect(new Set(shown).size).toBe(faults.length);
	expect(numbers).toEqual(expect.arrayContaining(shown));
	for (const number of shown)
		expect(entries.some(({ requestId, msg }) => requestId === number && msg === 'request')).toBe(true);
	const unforeseen = entries.filter(({ msg }) => msg === 'unforeseen').map(({ requestId }) => requestId);
	expect(shown).toEqual(expect.arrayContaining(unforeseen));
	expect(unforeseen.length).toBeGreaterThan(0);
});
