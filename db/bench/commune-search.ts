import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedReference } from '../seed/reference.ts';
import { startCluster } from '../src/cluster.ts';
import { openDb, type Db } from '../src/index.ts';
import { migrate } from '../src/migrate.ts';
import { communes } from '../src/schema/reference.ts';
import { searchCommunes } from '../src/search-communes.ts';
import { kinds } from './typed-names.ts';

/** How long a search of communes takes with all France loaded. Prints p50 and p95 by kind of question. */

const communesSampled = 120;
/** Milliseconds, for every kind of question together. */
const budgetP95 = 60;

type Timing = { kind: string; milliseconds: number; isFound: boolean };

async function measure(db: Db): Promise<Timing[]> {
	const all = await db.select().from(communes).orderBy(communes.code);
	const step = Math.floor(all.length / communesSampled);
	const sample = all.filter((_, index) => index % step === 0).slice(0, communesSampled);
	await searchCommunes(db, 'warm up');
	const timings: Timing[] = [];
	for (const { code, name, departementCode, postalCodes } of sample) {
		for (const [kind, ask] of Object.entries(kinds)) {
			const text = ask({ name, departementCode, postalCode: postalCodes[0] ?? '' });
			const start = performance.now();
			const communes = await searchCommunes(db, text);
			const milliseconds = performance.now() - start;
			timings.push({ kind, milliseconds, isFound: communes.some((commune) => commune.code === code) });
		}
	}
	return timings;
}

function report(timings: readonly Timing[]): boolean {
	const row = (list: readonly Timing[]) => ({
		queries: list.length,
		'p50 ms': quantile(list, 0.5).toFixed(1),
		'p95 ms': quantile(list, 0.95).toFixed(1),
		'in first 10': `${((100 * list.filter(({ isFound }) => isFound).length) / list.length).toFixed(0)} %`
	});
	const byKind = Map.groupBy(timings, ({ kind }) => kind);
	console.table({
		...Object.fromEntries([...byKind].map(([kind, list]) => [kind, row(list)])),
		all: row(timings)
	});
	const p95 = quantile(timings, 0.95);
	console.log(`p95 ${p95.toFixed(1)} ms, budget ${budgetP95} ms: ${p95 <= budgetP95 ? 'held' : 'EXCEEDED'}`);
	const busy = loadavg()[0] ?? 0;
	console.log(`Load of the machine: ${busy.toFixed(1)} for ${availableParallelism()} processors.`);
	return p95 <= budgetP95;
}

function quantile(timings: readonly Timing[], share: number): number {
	const sorted = timings.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const dataDir = mkdtempSync(join(tmpdir(), 'halle-bench-'));
const cluster = await startCluster({ dataDir, onProgress: console.log, durable: false });
try {
	await migrate(cluster.ownerUrl);
	await seedReference(cluster.ownerUrl, console.log);
	const connection = openDb(cluster.ownerUrl, { poolMax: 1, name: 'bench' });
	if (!report(await measure(connection.db))) process.exitCode = 1;
	await connection.close();
} finally {
	await cluster.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
