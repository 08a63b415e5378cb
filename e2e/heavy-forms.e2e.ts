import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { people, signIn } from './people.ts';
import { exchange, head, inPairs, inParts, post, pour } from './raw-forms.ts';

const megabyte = 1_000_000;
const pdfOf = (bytes: number): Buffer =>
	Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes - 9, 0x20)]);
const noFormPause = 200;
/** What a visitor who comes during an attack waits at the most, or as long as five calm pages where those take longer. */
const patienceMs = 1_000;

test('a signed copy of 9 MB is kept; one of 12 MB is refused in words, without JavaScript', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	const main = page.getByRole('main');
	await signIn(page, people.mayorOf('oizon'));
	await page.goto('/groupements');
	await main.getByRole('link', { name: 'Assurance statutaire des agents' }).first().click();
	await main.getByRole('link', { name: 'Voir les documents' }).click();
	const field = main.getByLabel('Exemplaire signé');
	await expect(main).toContainText(/PDF, 10\sMo au plus/);
	const scan = (bytes: number): string => {
		const file = test.info().outputPath('délibération numérisée.pdf');
		writeFileSync(file, pdfOf(bytes));
		return file;
	};

	await field.setInputFiles(scan(12 * megabyte));
	await main.getByRole('button', { name: 'Déposer l’exemplaire' }).click();
	await expect(main.getByRole('alert')).toContainText(/dépasse 10\sMo/);

	await field.setInputFiles(scan(9 * megabyte));
	await main.getByRole('button', { name: 'Déposer l’exemplaire' }).click();
	await expect(main.getByRole('status')).toContainText('Votre exemplaire signé est conservé');
	await expect(main.getByRole('row', { name: /Oizon/ })).toContainText('délibération numérisée.pdf');
	await context.close();
});

test.describe('the web server, attacked', () => {
	let web: ChildProcess;
	let port: number;

	// A server of its own: what it spends is spent on this test.
	test.beforeAll(async () => {
		port = await freePort();
		web = spawn(process.execPath, [fileURLToPath(new URL('../web/server.js', import.meta.url))], {
			env: {
				...process.env,
				PORT: String(port),
				HOST: '127.0.0.1',
				API_URL: 'http://127.0.0.1:9',
				DEMO: '0'
			},
			stdio: 'ignore'
		});
		await expect
			.poll(
				() =>
					fetch(`http://127.0.0.1:${port}/aide`).then(
						({ status }) => status,
						() => 0
					),
				{ timeout: 60_000 }
			)
			.toBe(200);
		// The first page of each kind is compiled: it is not what is measured.
		for (let time = 0; time < 5; time += 1) await visit(port);
	});

	test.afterAll(async () => {
		web.kill('SIGKILL');
		await once(web, 'exit');
	});

	for (const [what, body] of [
		['20,000 fields', fields(20_000)],
		['20,000 fields of one name', fields(20_000, 'x')],
		['a name 20,000 deep', `${Array.from({ length: 20_000 }, () => 'a').join('.')}=1`],
		['500 fields of 1,000 letters', fields(500, 'x', 'y'.repeat(1_000))],
		['half a megabyte of percent signs', 'a='.padEnd(510_000, '%')]
	] as const) {
		test(`${what} take no time from other visitors: none waits a second, or five calm pages`, async () => {
			const calm = Math.max(...(await visits(port, 3)));
			const idle = spent(web);
			await visit(port);
			const onePage = Math.max(spent(web) - idle, 10);
			const before = spent(web);
			const attack = Promise.all(Array.from({ length: 5 }, () => post(port, '/connexion', body)));
			const waits = await waitsDuring(port, attack);
			expect(Math.max(...waits), `calm: ${calm} ms`).toBeLessThan(Math.max(patienceMs, 5 * calm));
			const answers = await attack;
			for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400);
			for (const { status } of answers) expect(status).toBeLessThan(500);
			// Processor time, so that a busy machine changes nothing: no visitor waits longer than it was at work.
			const each = (spent(web) - before - waits.length * onePage) / 5;
			expect(each, `one page costs ${onePage} ms`).toBeLessThan(Math.max(noFormPause, 4 * onePage));
		});
	}

	test('eight bodies of 30 MB that announce nothing are cut: half of the visitors wait less than 200 ms or five calm pages, memory stays', async () => {
		const before = memory(web);
		const calm = Math.max(...(await visits(port, 5)));
		const attack = Promise.all(
			Array.from({ length: 8 }, (_, index) => pour(port, index % 2 ? '/connexion' : '/theme', 30 * megabyte))
		);
		let peak = before;
		const waits = await waitsDuring(port, attack, () => (peak = Math.max(peak, memory(web))));
		for (const answer of await attack) {
			expect(answer).toContain('413');
			expect(answer).toContain('trop lourd');
		}
		expect(waits.length).toBeGreaterThan(3);
		waits.sort((a, b) => a - b);
		const usual = waits[Math.floor(waits.length / 2)] ?? 0;
		expect(usual, `calm: ${calm} ms`).toBeLessThan(Math.max(noFormPause, 5 * calm));
		// Kept whole, they would weigh 240; what the collector has not taken yet counts too.
		expect((peak - before) / megabyte).toBeLessThan(200);
	});

	test('eight documents of 30 MB that announce nothing, for a page of members, are not read before one signs in: half of the visitors wait less than 200 ms or five calm pages, memory stays', async () => {
		const before = memory(web);
		const calm = Math.max(...(await visits(port, 5)));
		const address = '/groupements/x/documents?/copy';
		const attack = Promise.all(Array.from({ length: 8 }, () => pour(port, address, 30 * megabyte, inParts)));
		let peak = before;
		const waits = await waitsDuring(port, attack, () => (peak = Math.max(peak, memory(web))));
		for (const answer of await attack) {
			expect(answer).toContain('303');
			expect(answer).toMatch(/location: \/connexion\?suite=%2Fgroupements%2Fx%2Fdocuments&document=1/i);
		}
		waits.sort((a, b) => a - b);
		const usual = waits[Math.floor(waits.length / 2)] ?? 0;
		expect(usual, `calm: ${calm} ms, waits: ${waits.join(' ')}`).toBeLessThan(
			Math.max(noFormPause, 5 * calm)
		);
		expect((peak - before) / megabyte).toBeLessThan(200);
		expect(await (await fetch(`http://127.0.0.1:${port}/connexion?suite=%2Fx&document=1`)).text()).toContain(
			'Votre document n’est pas enregistré'
		);
	});

	test('what this server did not seal is not given back by the sign-in page, nor a long address by a header', async () => {
		const echoOf = async (path: string, name: string) => {
			const { headers, body } = await send(path, name);
			return body.length + JSON.stringify(headers).length;
		};
		const send = (path: string, name: string) =>
			new Promise<{ headers: IncomingMessage['headers']; body: string }>((resolve, reject) => {
				const headers = { 'content-type': inPairs, origin: `http://127.0.0.1:${port}`, accept: 'text/html' };
				const maxHeaderSize = 2 * megabyte;
				request({ port, host: '127.0.0.1', path, method: 'POST', headers, maxHeaderSize }, (response) => {
					let body = '';
					response.setEncoding('utf8').on('data', (text: string) => (body += text));
					response.once('end', () => resolve({ headers: response.headers, body }));
				})
					.once('error', reject)
					// Nothing that could be packed small.
					.end(`${name}=/${randomBytes(250_000).toString('hex')}`);
			});
		// An author that nobody has, whose form was sealed whole.
		expect(await echoOf('/besoins/nouveau', `author=${'a'.repeat(36)}&title`)).toBeLessThan(100_000);
		expect(await echoOf('/besoins/nouveau', 'author')).toBeLessThan(100_000);
		expect(await echoOf('/connexion', 'kept')).toBeLessThan(100_000);
		expect(await echoOf('/connexion', 'email=x&kept')).toBeLessThan(100_000);
		expect(await echoOf('/theme', 'back')).toBeLessThan(100_000);
	});

	test('a body announced as too heavy is answered before it comes, with a page', async () => {
		const answer = await exchange(port, `${head('/connexion', 'content-length: 30000000')}a=`);
		expect(answer).toContain('413');
		expect(answer).toContain('Cet envoi est trop lourd');
	});
});

test('the parser of before blocks everybody for more than a second: what the tests above would see', async () => {
	const server = createServer((sent, response) => void answerAsBefore(sent).then(() => response.end()));
	// Blocked for seconds, it would take the connections of its visitors for idle ones.
	server.keepAliveTimeout = 0;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo; // it listens on a port
	const calm = Math.max(...(await visits(port, 3)));
	const before = process.cpuUsage();
	// One of them: five would take ten seconds.
	const waits = await waitsDuring(port, post(port, '/', fields(20_000)));
	const used = process.cpuUsage(before);
	close(server);
	expect(Math.max(...waits)).toBeGreaterThan(Math.max(patienceMs, 5 * calm));
	expect((used.user + used.system) / 1_000).toBeGreaterThan(noFormPause);
});

/** As submit.ts read what was typed: every name looked for in all the fields. */
async function answerAsBefore(sent: IncomingMessage): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of sent) chunks.push(chunk as Buffer); // no encoding is set: bytes
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const form = await new Response(new Uint8Array(Buffer.concat(chunks)), { headers }).formData();
	const values: Record<string, unknown> = {};
	for (const name of new Set(form.keys())) values[name] = form.getAll(name);
}

function close(server: Server): void {
	server.closeAllConnections();
	server.close();
}

function fields(count: number, name = '', value = ''): string {
	return Array.from({ length: count }, (_, index) => `${name || `f${index}`}=${value}`).join('&');
}

/** @returns how long a page without a form took to come */
async function visit(port: number): Promise<number> {
	const start = performance.now();
	const answer = await fetch(`http://127.0.0.1:${port}/aide`);
	await answer.text();
	expect(answer.status).toBe(200);
	return performance.now() - start;
}

async function visits(port: number, count: number): Promise<number[]> {
	const waits: number[] = [];
	for (let time = 0; time < count; time += 1) waits.push(await visit(port));
	return waits;
}

/** How long those waited who came, one after the other, while an attack went on. */
async function waitsDuring(
	port: number,
	attack: Promise<unknown>,
	look: () => void = () => undefined
): Promise<number[]> {
	// In an object: the compiler would take a variable changed by a callback for a constant.
	const state = { isAttacking: true };
	void attack.finally(() => (state.isAttacking = false));
	const waits: number[] = [];
	while (state.isAttacking) {
		waits.push(await visit(port));
		look();
	}
	return waits;
}

/** Processor time of a process so far, in milliseconds. */
function spent({ pid }: ChildProcess): number {
	const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
	const [user, system] = text
		.slice(text.lastIndexOf(')') + 2)
		.split(' ')
		.slice(11, 13);
	return (Number(user) + Number(system)) * 10;
}

function memory({ pid }: ChildProcess): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) * 1024;
}
