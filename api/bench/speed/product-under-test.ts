import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fillLarge } from '../../../db/bench/large.ts';
import { openDb, type Connection } from '@halle/db';
import { freePort, runningCluster } from '@halle/db/cluster';
import { ask } from './request.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** What `scripts/start.mjs` gives it. */
const asStarted = ['--max-semi-space-size=1'];
const startMsMax = 5 * 60_000;

export type Size = 'demo' | 'large';
type Name = 'launcher' | 'web' | 'api' | 'worker' | 'postgresql';

/** The product as `npm start` runs it, with its demonstration, and the owner of its database. */
export type Product = {
	size: Size;
	site: string;
	api: string;
	owner: Connection;
	ownerUrl: string;
	processes: Readonly<Record<Name, { pid: number; withChildren?: boolean }>>;
	stop: () => Promise<void>;
};

/** Starts it on a folder of data, and fills it once when it is to be large. */
export async function startProduct(
	size: Size,
	dataDir: string,
	say: (line: string) => void
): Promise<Product> {
	const [PORT, API_PORT, WORKER_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
	const launcher = spawn(process.execPath, [...asStarted, 'scripts/start.ts'], {
		cwd: root,
		env: { ...process.env, PORT, API_PORT, WORKER_PORT, HALLE_DATA_DIR: dataDir, DEMO: '1' },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	// Also when the bench is interrupted.
	process.once('exit', () => launcher.kill('SIGTERM'));
	try {
		const site = `http://127.0.0.1:${String(PORT)}`;
		await untilReady(site, launcher);
		const urls = runningCluster(dataDir);
		if (!urls) throw new Error('no database');
		const owner = openDb(urls.ownerUrl, { poolMax: 2, name: 'bench' });
		if (size === 'large') await fillOnce(owner, say);
		return {
			size,
			site,
			api: `http://127.0.0.1:${String(API_PORT)}`,
			owner,
			ownerUrl: urls.ownerUrl,
			processes: processesOf(dataDir, launcher.pid ?? 0),
			stop: async () => {
				await owner.close();
				await end(launcher);
			}
		};
	} catch (error) {
		await end(launcher);
		throw error;
	}
}

async function untilReady(site: string, launcher: ChildProcess): Promise<void> {
	const until = performance.now() + startMsMax;
	while (performance.now() < until) {
		if (launcher.exitCode !== null) throw new Error('the product did not start');
		const answer = await ask({ url: `${site}/readyz` }).catch(() => undefined);
		if (answer?.status === 200) return;
		await pause(200);
	}
	throw new Error('the product did not become ready');
}

async function fillOnce({ sql }: Connection, say: (line: string) => void): Promise<void> {
	const [row] = await sql<
		{ organisations: number }[]
	>`select count(*)::int as organisations from organisations`;
	if ((row?.organisations ?? 0) > 1_000) return;
	const since = performance.now();
	await fillLarge(sql, () => undefined);
	say(`large database filled in ${((performance.now() - since) / 1_000).toFixed(0)} s`);
}

function processesOf(dataDir: string, launcher: number): Product['processes'] {
	// An entry of its log has the number of the process.
	const logged = (name: string) => {
		const lines = readFileSync(join(dataDir, `logs/${name}.log`), 'utf8')
			.trim()
			.split('\n');
		return { pid: (JSON.parse(lines.at(-1) ?? '{}') as { pid: number }).pid };
	};
	const postmaster = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
	return {
		launcher: { pid: launcher },
		web: logged('web'),
		api: logged('api'),
		worker: logged('worker'),
		postgresql: { pid: postmaster, withChildren: true }
	};
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGTERM');
	await once(child, 'exit');
}
