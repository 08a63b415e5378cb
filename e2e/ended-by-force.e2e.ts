import { expect, test } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the launcher keeps running, by a word of its command line. */
const processes = {
	web: 'web/server.js',
	api: 'api/src/server.ts',
	worker: 'api/src/worker.ts',
	postgresql: 'bin/postgres'
} as const;
type Key = keyof typeof processes;
const keys = Object.keys(processes) as Key[]; // its own keys

let launcher: ChildProcess;
let room = '';
let site = '';
let workerSite = '';

// A product of its own, as an installation: no demo, and a database that keeps what it acknowledged.
test.beforeAll(async () => {
	test.setTimeout(180_000);
	room = mkdtempSync(
		join(process.env.E2E_DATA_DIR ? dirname(process.env.E2E_DATA_DIR) : tmpdir(), 'halle-fall-')
	);
	// The account of PostgreSQL walks through it.
	chmodSync(room, 0o711);
	const [port, apiPort, workerPort] = [await freePort(), await freePort(), await freePort()];
	site = `http://localhost:${port}`;
	workerSite = `http://127.0.0.1:${workerPort}`;
	const settings = {
		PORT: port,
		API_PORT: apiPort,
		WORKER_PORT: workerPort,
		HALLE_DATA_DIR: join(room, 'data')
	};
	launcher = spawn(process.execPath, ['scripts/start.ts'], {
		cwd: root,
		env: { ...process.env, ...strings(settings), HALLE_DURABLE: '1', DEMO: '0' },
		stdio: 'ignore'
	});
	await expect.poll(() => health('/readyz'), { timeout: 150_000 }).toEqual([200, { ready: true }]);
});

test.afterAll(async () => {
	launcher.kill('SIGTERM');
	if (launcher.exitCode === null) await once(launcher, 'exit');
	rmSync(room, { recursive: true, force: true });
});

test('whichever process is ended by force comes back by itself, and what was acknowledged is there once', async () => {
	test.setTimeout(360_000);
	const answers = new Set<number>();
	for (const key of keys) {
		const form = signUp(`${key}@fournisseur.example`);
		expect(await post(form)).toBe(303);
		// A letter that is on its way when the worker ends is taken up again after a minute: too long for a test.
		if (key === 'worker') await expect.poll(progress).toContain(key);
		const ended = pidOf(key);
		process.kill(Number(ended), 'SIGKILL');
		// The control: it is gone, and who is left says what it can still do.
		if (key === 'api') {
			await expect.poll(() => health('/readyz'), { intervals: [20] }).toEqual([503, { ready: false }]);
			expect(await health('/livez')).toEqual([200, { alive: true }]);
		}
		// As somebody whose line broke: the same form, with its key, until it is taken.
		const sendAgain = async () => {
			const status = await post(form);
			answers.add(status);
			return status;
		};
		await expect.poll(sendAgain, { timeout: 30_000 }).toBe(303);
		for (const place of [site, workerSite])
			await expect.poll(() => health('/readyz', place), { timeout: 30_000 }).toEqual([200, { ready: true }]);
		expect(pidOf(key)).not.toBe(ended);
	}
	expect([...answers].filter((status) => ![303, 503, 0].includes(status))).toEqual([]);

	// Each of them was written down once, hence sent once. That of PostgreSQL may have been on its way, too: it is given up
	// after a minute, which the queue notices once a minute.
	expect(await post(signUp('last@fournisseur.example'))).toBe(303);
	const all = [...keys, 'last'].sort();
	await expect.poll(progress, { timeout: 200_000 }).toEqual(all);
	for (const text of letters()) {
		const link = /\/mot-de-passe\/[\w-]{43}/.exec(text)?.[0] ?? '';
		expect(await (await fetch(site + link)).text()).toContain('Prénom et nom');
	}
	await expect.poll(startedAgain).toEqual(keys);
});

function strings(settings: Record<string, string | number>): Record<string, string> {
	return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
}

/** What a process says of itself: 0 when it says nothing. */
async function health(path: '/livez' | '/readyz', place = site): Promise<[number, unknown]> {
	try {
		const answer = await fetch(place + path, { signal: AbortSignal.timeout(5_000) });
		return [answer.status, await answer.json()];
	} catch {
		return [0, undefined];
	}
}

/** The request of an account: a link to be sent. */
function signUp(email: string): URLSearchParams {
	return new URLSearchParams({
		...{ siret: '73282932000074', name: 'Atelier de la halle', email },
		idempotencyKey: randomUUID()
	});
}

/** @returns the status of the answer, 0 when none came */
async function post(form: URLSearchParams): Promise<number> {
	try {
		const answer = await fetch(`${site}/inscription/fournisseur`, {
			method: 'POST',
			headers: { origin: site, accept: 'text/html' },
			body: form,
			redirect: 'manual',
			signal: AbortSignal.timeout(15_000)
		});
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return 0;
	}
}

/** The process of that name among the children of our launcher: nobody else’s is ever touched. */
function pidOf(key: Key): string | undefined {
	return readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isOurs(pid, processes[key]));
}

function isOurs(pid: string, word: string): boolean {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (
			state !== 'Z' &&
			Number(parent) === launcher.pid &&
			readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word)
		);
	} catch {
		// It has ended meanwhile.
		return false;
	}
}

/** To whom letters were written, each as often as it was. */
function progress(): (string | undefined)[] {
	return letters()
		.map((text) => /^To: .*?([a-z]+)@fournisseur/m.exec(text)?.[1])
		.sort();
}

function letters(): string[] {
	const folder = join(room, 'data', 'mail');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.eml'))
		.map((name) => readFileSync(join(folder, name), 'utf8').replaceAll(/=\r?\n/g, ''));
}

/** Who was started again, in that order, as the launcher notes it. */
function startedAgain(): unknown[] {
	return readFileSync(join(room, 'data', 'logs', 'launcher.log'), 'utf8')
		.split('\n')
		.filter((line) => line.includes('"started again"'))
		.map((line) => (JSON.parse(line) as { child: string }).child);
}
