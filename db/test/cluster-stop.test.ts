import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startCluster } from '../src/cluster.ts';
import { asOwner } from '../src/testing.ts';

it('a PostgreSQL that answers nothing any more is ended by force, which is said; what was committed is there again', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-stopped-'));
	onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
	const said: string[] = [];
	const options = { dataDir, stopTimeoutSeconds: 2, onForcedStop: () => void said.push('forced') };
	const cluster = await startCluster(options);
	await asOwner(cluster.ownerUrl, (sql) => sql`create table kept as select 1 as n`);
	const pid = Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n', 1)[0]);
	process.kill(pid, 'SIGSTOP');

	const stopping = cluster.stop();
	// Asked alone, as it was, it never ends.
	expect(await Promise.race([stopping.then(() => 'ended'), pause(1_500, 'waits')])).toBe('waits');
	await stopping;
	expect(said).toEqual(['forced']);

	const again = await startCluster(options);
	await asOwner(again.ownerUrl, async (sql) => expect(await sql`select n from kept`).toEqual([{ n: 1 }]));
	await again.stop();
	expect(said).toEqual(['forced']);
}, 90_000);
