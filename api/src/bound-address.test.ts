import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@halle/db/cluster';
import { privateDatabase } from '@halle/db/testing';
import { beforeAll, expect, onTestFinished, test } from 'vitest';

/** Starts of whole processes, one after the other: slow where the machine is busy. */
const patient = { timeout: 180_000 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	publicKeyEncoding: { type: 'spki', format: 'pem' }
});

type Ended = { code: unknown; said: string };

/** Starts a process of the product as somebody would without the launcher, and ends it once it has said what it has to. */
async function start(script: string, settings: Record<string, string>, until?: () => Promise<unknown>) {
	const ending = new AbortController();
	const env = { PATH: process.env.PATH, JWT_PRIVATE_KEY: privateKey, JWT_PUBLIC_KEY: publicKey, ...settings };
	const options = { cwd: root, env, signal: ending.signal, timeout: 80_000 };
	const ended = promisify(execFile)(process.execPath, [script], options).then(
		({ stdout, stderr }): Ended => ({ code: 0, said: stdout + stderr }),
		(error: unknown): Ended => {
			// Sound: what execFile rejects with.
			const { code, stdout, stderr } = error as Ended & { stdout: string; stderr: string };
			return { code, said: stdout + stderr };
		}
	);
	await until?.();
	if (until) ending.abort();
	return ended;
}

const processes = [
	['api/src/server.ts', 'APP_DATABASE_URL', 'appUrl', 'API_PORT'],
	['api/src/worker.ts', 'WORKER_DATABASE_URL', 'workerUrl', 'WORKER_PORT'],
	['api/src/mail.ts', 'APP_DATABASE_URL', 'appUrl', 'MAIL_HEALTH_PORT']
] as const;

let database: Awaited<ReturnType<typeof privateDatabase>>;
beforeAll(async () => {
	database = await privateDatabase();
	return database.drop;
});

async function untilLive(port: number): Promise<void> {
	await expect
		.poll(
			() =>
				fetch(`http://127.0.0.1:${String(port)}/livez`).then(
					({ ok }) => ok,
					() => false
				),
			{ timeout: 60_000 }
		)
		.toBe(true);
}

test.each(processes)(
	'%s given the owner’s address does not start, and says why',
	patient,
	async (script, setting, role, portName) => {
		const [port, mailPort] = [await freePort(), await freePort()];
		const mail = { MAIL_REPLY_DOMAIN: 'reponse.halle.example', MAIL_REPLY_PORT: String(mailPort) };
		const settings = { ...mail, [portName]: String(port) };
		const { code, said } = await start(script, { ...settings, [setting]: database.ownerUrl });
		expect(code).toBe(1);
		expect(said).toContain(`${setting} ouvre la base sous un compte que les règles de lignes ne lient pas`);
		expect(said).not.toMatch(/"listening"|"started"/);
		expect(said).not.toContain(new URL(database.ownerUrl).password);
		// The control: with an address of its own it opens.
		await start(script, { ...settings, [setting]: database[role] }, () => untilLive(port));
	}
);

test(
	'a database that is away is asked when it is back: the owner’s address ends a server that already listens',
	patient,
	async () => {
		const url = new URL(database.ownerUrl);
		const there = Number(url.port);
		const [port, wayPort] = [await freePort(), await freePort()];
		url.port = String(wayPort);
		const ended = start('api/src/server.ts', { APP_DATABASE_URL: url.toString(), API_PORT: String(port) });
		await untilLive(port);
		const way = createServer((socket) => {
			const onward = connect(there, '127.0.0.1');
			socket.pipe(onward).pipe(socket);
			for (const end of [socket, onward]) end.on('error', () => socket.destroy());
		}).listen(wayPort, '127.0.0.1');
		onTestFinished(() => void way.close());
		const { code, said } = await ended;
		expect(code).toBe(1);
		expect(said).toContain('que les règles de lignes ne lient pas');
	}
);
