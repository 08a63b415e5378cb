import { openDb } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { openLog } from '@halle/log';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import driver from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { startWorker } from '../worker/work.ts';
import type { Letter } from '../outside/mail.ts';
import { listenForNews, newsChannel } from '../listen.ts';

/** Long enough for whoever tries again at once to be refused several times. */
const awayMs = 4_000;

/** A server of its own, which the test kills and brings back. */
async function server() {
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-away-'));
	// Killed a moment after its roles got their passwords: a commit that was not yet written would leave them without.
	const cluster = await startCluster({ dataDir, durable: false, settings: { synchronous_commit: 'on' } });
	onTestFinished(async () => {
		await cluster.stop();
		rmSync(dataDir, { recursive: true, force: true });
	});
	await migrate(cluster.ownerUrl);
	await cluster.allowLogins();
	const pid = () => Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n', 1)[0]);
	return {
		...cluster,
		goAway: async () => {
			const server = pid();
			const sessions = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ');
			process.kill(server, 'SIGKILL');
			await cluster.ended();
			// Its sessions end when they notice; only then has everybody lost their connection.
			await expect
				.poll(() => sessions.some((one) => existsSync(`/proc/${one}`)), { timeout: 30_000 })
				.toBe(false);
			await pause(awayMs);
		}
	};
}

it('after PostgreSQL was away for seconds, news are heard and events relayed again; a plain LISTEN is deaf', async () => {
	const postgres = await server();
	const owner = openDb(postgres.ownerUrl, { poolMax: 1 });
	const app = openDb(postgres.appUrl, { poolMax: 2 });
	const worker = openDb(postgres.workerUrl, { poolMax: 3 });
	const letters: Letter[] = [];
	const mailbox = {
		send: (letter: Letter) => Promise.resolve(void letters.push(letter)),
		close: () => undefined
	};
	const log = openLog('worker', { write: () => undefined });
	const outside = { mailbox, siteUrl: 'https://halle.test' };
	const work = await startWorker(worker, postgres.workerUrl, outside, log);
	const news = listenForNews(app, (error) => {
		throw error;
	});
	onTestFinished(async () => {
		news.close();
		await work.stop();
		await Promise.all([owner.close(), app.close(), worker.close()]);
	});
	let heardPlainly = 0;
	const options = { max: 1, max_lifetime: null, onnotify: () => (heardPlainly += 1) };
	const plain = driver(postgres.appUrl, options);
	onTestFinished(() => plain.end({ timeout: 0 }));
	await plain`listen ${plain(newsChannel)}`;
	await expect.poll(() => news.count()).toBe(1);
	await owner.sql`select pg_notify(${newsChannel}, '')`;
	await expect.poll(() => [news.count(), heardPlainly]).toEqual([2, 1]);

	await postgres.goAway();
	await postgres.startAgain();
	// It says by itself that something may have been missed. The driver waits twenty seconds at the most between two tries.
	await expect.poll(() => news.count(), { timeout: 60_000 }).toBeGreaterThan(2);
	await plain`select 1`;
	const [organisation] = await owner.sql<{ id: string }[]>`
		insert into organisations (kind, name) values ('operator', 'Exploitant') returning id`;
	const [user] = await owner.sql<{ id: string }[]>`
		insert into users (email, name) values ('tard@test.example', 'Camille') returning id`;
	await owner.sql`insert into assignments (user_id, organisation_id, role)
		values (${user?.id ?? ''}, ${organisation?.id ?? ''}, 'administrator')`;
	await owner.sql`
		insert into outbox (type, subject_id, payload) values ('organisation.verified', ${organisation?.id ?? ''}, '{}')`;
	await expect.poll(() => letters.map(({ to }) => to), { timeout: 20_000 }).toEqual(['tard@test.example']);
	await expect.poll(() => news.count(), { timeout: 5_000 }).toBeGreaterThan(3);
	expect(heardPlainly).toBe(1);
}, 120_000);
