import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { run as backup } from '../api/src/cli/backup.ts';
import { run as restore } from '../api/src/cli/restore.ts';
import { freePort, startCluster, type Cluster } from '../db/src/cluster.ts';
import { migrate } from '../db/src/migrate.ts';
import { asOwner } from '../db/src/testing.ts';
import { formKey, signingKeyFiles, webSecret } from './signing-keys.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = 15;
const waitMinutes = 3;

/** Folders of data and of backups that the account of PostgreSQL may walk through. */
function room(): string {
	const folder = mkdtempSync(join(tmpdir(), 'halle-drill-'));
	chmodSync(folder, 0o711);
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

async function open(dataDir: string): Promise<Cluster> {
	const cluster = await startCluster({ dataDir });
	onTestFinished(cluster.stop);
	await migrate(cluster.ownerUrl);
	await cluster.allowLogins();
	return cluster;
}

/** Somebody asks for a password: a row, and an event that a letter follows, in one transaction. */
function ask({ ownerUrl }: Cluster, from: number, to: number): Promise<void> {
	return asOwner(ownerUrl, async (sql) => {
		for (let n = from; n <= to; n += 1)
			await sql`
				with link as (
					insert into email_links (kind, email, intent) values ('password', ${`p${String(n)}@demo.test`}, '{"do":"choose-password"}')
					returning id)
				insert into outbox (type, subject_id) select 'link.requested', id from link`;
	});
}

async function asked({ ownerUrl }: Cluster): Promise<number> {
	let rows = 0;
	await asOwner(ownerUrl, async (sql) => {
		const [found] = await sql`select count(*)::int as rows from email_links`;
		rows = Number(found?.rows);
	});
	return rows;
}

/** Starts a process of the product as the launcher does; it is ended with the test. */
function startProcess(script: string, env: Record<string, string>): ChildProcess {
	const child = spawn(process.execPath, [script], {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: 'ignore'
	});
	onTestFinished(() => endProcess(child));
	return child;
}

async function endProcess(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}

const startWorker = (cluster: Cluster, dataDir: string) =>
	startProcess('api/src/worker.ts', { WORKER_DATABASE_URL: cluster.workerUrl, HALLE_DATA_DIR: dataDir });

/** To whom letters lie in the folder, each as often as it was written. */
function letters(dataDir: string): string[] {
	const folder = join(dataDir, 'mail');
	const files = existsSync(folder) ? readdirSync(folder) : [];
	const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
	return texts.flatMap((text) => /^To: .*?(p\d+@demo[.]test)/m.exec(text)?.[1] ?? []).sort();
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = performance.now() + waitMinutes * 60_000;
	while (!(await condition())) {
		if (performance.now() > deadline) throw new Error(`still not true: ${String(condition)}`);
		await pause(100);
	}
}

/** What the launcher makes once and keeps; made anew when it is not there. */
function secretsOf(dataDir: string): string[] {
	const { privateFile, publicFile } = signingKeyFiles(dataDir);
	return [
		readFileSync(privateFile, 'utf8'),
		readFileSync(publicFile, 'utf8'),
		formKey(dataDir),
		webSecret(dataDir)
	];
}

/** A verb as it is typed on this installation. @returns its exit code, and what it said */
async function typed(verb: (argv: string[]) => Promise<number>, ...argv: string[]) {
	const said: string[] = [];
	const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
	const progress = vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
	try {
		return { code: await verb(argv), said: said.join('\n') };
	} finally {
		log.mockRestore();
		progress.mockRestore();
	}
}

const to = (...numbers: number[]) => numbers.map((n) => `p${String(n)}@demo.test`).sort();

test(
	'of twenty rows and a dropped table exactly the twelve of the instant come back; the product starts, and each letter is written once',
	async () => {
		const here = room();
		const [dataDir, folder] = [join(here, 'data'), join(here, 'backups')];
		vi.stubEnv('HALLE_DATA_DIR', dataDir);
		vi.stubEnv('DATABASE_URL', '');
		onTestFinished(() => void vi.unstubAllEnvs());
		const before = await open(dataDir);
		const secrets = secretsOf(dataDir);
		await ask(before, 1, 4);
		const made = await typed(backup, folder, '--keep', '2');
		expect([made.code, made.said]).toEqual([0, expect.stringContaining('Le journal suit dans')]);

		const worker = startWorker(before, dataDir);
		await ask(before, 5, 8);
		await until(() => letters(dataDir).length === 8);
		await endProcess(worker);
		await ask(before, 9, 12);
		let instant = new Date(0);
		await asOwner(before.ownerUrl, async (sql) => {
			await pause(50);
			const [clock] = await sql`select clock_timestamp() as now`;
			instant = clock?.now as Date; // a timestamptz of PostgreSQL
			await pause(50);
		});
		await ask(before, 13, 20);
		expect(await asked(before)).toBe(20);
		await asOwner(before.ownerUrl, (sql) => sql`drop table email_links cascade`);

		const at = ['--at', instant.toISOString()];
		await expect(typed(restore, folder, ...at, '--replace')).rejects.toThrow('arrêtez-le');
		await before.stop();
		await expect(typed(restore, folder, ...at)).rejects.toThrow('--replace');
		const tooEarly = await typed(restore, folder, '--at', '2026-01-01 09:00', '--replace');
		expect([tooEarly.code, tooEarly.said]).toEqual([
			2,
			expect.stringContaining('rien avant ne peut être rétabli')
		]);

		for (const name of ['form.key', 'web-secret']) rmSync(join(dataDir, name));
		const restored = await typed(restore, folder, ...at, '--replace');
		expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('refaites une sauvegarde')]);
		const aside = /sont gardées dans (.+)[.]$/m.exec(restored.said)?.[1] ?? '';
		expect(existsSync(join(aside, 'pg', 'PG_VERSION'))).toBe(true);
		expect(secretsOf(dataDir)).toEqual(secrets);
		rmSync(join(dataDir, 'mail'), { recursive: true });
		const after = await open(dataDir);
		expect(await asked(after)).toBe(12);
		await asOwner(after.ownerUrl, async (sql) => {
			expect((await sql`select kind, folder from backups`).map((row) => ({ ...row }))).toEqual([
				{ kind: 'embedded', folder }
			]);
		});

		const keys = signingKeyFiles(dataDir);
		const port = await freePort();
		startProcess('api/src/server.ts', {
			API_PORT: String(port),
			APP_DATABASE_URL: after.appUrl,
			JWT_PRIVATE_KEY_FILE: keys.privateFile,
			JWT_PUBLIC_KEY_FILE: keys.publicFile
		});
		await until(() =>
			fetch(`http://127.0.0.1:${String(port)}/readyz`).then(
				({ status }) => status === 200,
				() => false
			)
		);
		startWorker(after, dataDir);
		await ask(after, 21, 21);
		await until(() => letters(dataDir).length >= 5);
		// What was announced before the instant would come first: the queue is in order.
		expect(letters(dataDir)).toEqual(to(9, 10, 11, 12, 21));
		// A job is done a moment after its letter is on its way.
		await until(async () => {
			let left: unknown;
			await asOwner(after.ownerUrl, async (sql) => {
				const [row] = await sql`
					select count(*)::int as jobs from pgboss.job where name = 'send-mail' and state <> 'completed'`;
				left = row?.jobs;
			});
			return left === 0;
		});
		expect(letters(dataDir)).toEqual(to(9, 10, 11, 12, 21));
	},
	minutes * 60_000
);
