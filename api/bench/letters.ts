import { openDb, type Connection } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SMTPServer } from 'smtp-server';

/** Takes every letter, and notes how many came over how many connections. */
async function mailServer() {
	const seen = { letters: 0, connections: 0 };
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onConnect: (_session, done) => {
			seen.connections += 1;
			done();
		},
		onData: (stream, _session, done) => {
			stream.resume();
			stream.on('end', () => {
				seen.letters += 1;
				done();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
	return { seen, url: `smtp://127.0.0.1:${port}`, close: () => server.close(() => undefined) };
}

/**
 * How many letters a second one worker sends to a mail server of this machine, from events in the outbox to letters accepted,
 * and how many tasks it hands to the queue, with the worker in a process of its own as in the product.
 *
 *     node api/bench/letters.ts 2000
 */
export async function lettersOf(count: number) {
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-bench-'));
	const cluster = await startCluster({ dataDir, onProgress: console.error });
	const mail = await mailServer();
	try {
		await migrate(cluster.ownerUrl);
		await cluster.allowLogins();
		const owner = openDb(cluster.ownerUrl, { poolMax: 1, name: 'bench-owner' });
		await askForLetters(owner, count);
		const worker = spawn(process.execPath, [fileURLToPath(new URL('../src/worker.ts', import.meta.url))], {
			env: {
				...process.env,
				WORKER_DATABASE_URL: cluster.workerUrl,
				HALLE_DATA_DIR: dataDir,
				SMTP_URL: mail.url
			},
			stdio: ['ignore', 'ignore', 'inherit']
		});
		const tasksPerSecond = relayed(owner, count);
		while (mail.seen.letters === 0) await pause(5);
		const since = performance.now();
		while (mail.seen.letters < count) await pause(5);
		const seconds = (performance.now() - since) / 1_000;
		worker.kill('SIGTERM');
		await once(worker, 'exit');
		const figures = { lettersPerSecond: count / seconds, tasksPerSecond: await tasksPerSecond };
		await owner.close();
		return { ...figures, seconds, connections: mail.seen.connections };
	} finally {
		mail.close();
		await cluster.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function askForLetters({ sql }: Connection, count: number): Promise<void> {
	await sql`
		with organisation as (insert into organisations (kind, name) values ('operator', 'Exploitant') returning id),
		person as (insert into users (email, name) values ('someone@bench.example', 'Camille') returning id),
		role as (
			insert into assignments (user_id, organisation_id, role)
			select p.id, o.id, 'administrator' from person p, organisation o)
		insert into outbox (type, subject_id, payload)
		select 'organisation.verified', id, '{}' from organisation, generate_series(1, ${count})`;
}

/** Tasks a second, from where the relay had moved first to where it had read everything. */
async function relayed({ sql }: Connection, count: number): Promise<number> {
	const read = async () => {
		const [row] = await sql<{ read: number }[]>`
			select count(*)::int as read from outbox o join outbox_cursors c on o.id <= c.id where o.type = 'organisation.verified'`;
		return row?.read ?? 0;
	};
	let first = 0;
	while (first === 0) first = await read();
	const since = performance.now();
	while ((await read()) < count) await pause(2);
	return ((count - first) / (performance.now() - since)) * 1_000;
}

if (import.meta.main) {
	const count = Number(process.argv[2] ?? 2_000);
	const { lettersPerSecond, tasksPerSecond, seconds, connections } = await lettersOf(count);
	console.log(
		`${String(count)} letters in ${seconds.toFixed(1)} s: ${lettersPerSecond.toFixed(0)} a second over ${String(connections)} connections, ${tasksPerSecond.toFixed(0)} tasks a second; load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}.`
	);
}
