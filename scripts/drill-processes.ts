/**
 * `drill-processes.ts [TIMES] [SECONDS]`: starts the product on data of its own and lets somebody write through the site
 * without pause. TIMES times (20) it ends web, api, worker and PostgreSQL by force, one soon after the other; it stops each
 * for SECONDS (30); it fills the disk of the data (a volume in memory: needs root). Says how long it took to come back by
 * itself. Ends with 1 when it did not, or when a write that was acknowledged is not there exactly once.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	closeSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, runningCluster } from '../db/src/cluster.ts';
import { openLedger } from './drill-ledger.ts';

const times = Number(process.argv[2] ?? 20);
const stoppedMs = Number(process.argv[3] ?? 30) * 1_000;
const keys = ['web', 'api', 'worker', 'postgresql'] as const;
type Key = (typeof keys)[number];
const root = fileURLToPath(new URL('..', import.meta.url));
if (process.getuid?.() !== 0)
	throw new Error('The full disk is a volume of its own, which only root can mount.');
const volume = mkdtempSync(join(tmpdir(), 'halle-drill-'));
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1g,mode=0711', 'halle-drill', volume]);
const dataDir = join(volume, 'data');
const [PORT, API_PORT, WORKER_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
const product = spawn(process.execPath, ['scripts/start.ts'], {
	cwd: root,
	env: { ...process.env, PORT, API_PORT, WORKER_PORT, HALLE_DATA_DIR: dataDir, DEMO: '0' },
	stdio: ['ignore', 'pipe', 'inherit']
});
product.stdout.pipe(process.stdout);

const ready = async (port: string | undefined) => {
	try {
		return (await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4_000) })).ok;
	} catch {
		return false;
	}
};
const allReady = async () => (await Promise.all([PORT, API_PORT, WORKER_PORT].map(ready))).every(Boolean);

async function untilBack(limitMs: number): Promise<number> {
	const from = performance.now();
	while (performance.now() - from < limitMs) {
		if (await allReady()) return performance.now() - from;
		await pause(100);
	}
	throw new Error('not back by itself');
}

/** The processes of the product, found as its children: nobody else's are touched. */
function pidOf(key: Key): number {
	if (key === 'postgresql')
		return Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
	const lines = readFileSync(join(dataDir, `logs/${key}.log`), 'utf8')
		.trim()
		.split('\n');
	return Number((JSON.parse(lines.at(-1) ?? '{}') as { pid?: number }).pid); // an entry of the log has it
}

/** The second falls while the first comes back, and so on. */
async function endAll(): Promise<void> {
	let slowestMs = 0;
	for (let n = 0; n < times; n += 1) {
		// Each in turn is the first to fall.
		for (const key of [...keys.slice(n % keys.length), ...keys.slice(0, n % keys.length)]) {
			process.kill(pidOf(key), 'SIGKILL');
			await pause(1_000);
		}
		slowestMs = Math.max(slowestMs, await untilBack(180_000));
	}
	console.log(
		`each ended ${times} times: all back ${Math.round(slowestMs)} ms after the last one at the latest`
	);
}

async function stopFor(key: Key): Promise<void> {
	const pid = pidOf(key);
	process.kill(pid, 'SIGSTOP');
	await pause(stoppedMs);
	process.kill(pid, 'SIGCONT');
	console.log(`${key}: stopped for ${stoppedMs} ms, back in ${Math.round(await untilBack(180_000))} ms`);
}

/** Nothing fits any more for twenty seconds: what was written in between is refused, not lost. */
async function fillDisk(): Promise<void> {
	const path = join(volume, 'full');
	const file = openSync(path, 'w');
	const until = performance.now() + 20_000;
	let bytes = 0;
	while (performance.now() < until) {
		try {
			bytes += writeSync(file, Buffer.alloc(1_000_000));
		} catch {
			// Full: whatever is freed meanwhile is taken as well.
			await pause(50);
		}
	}
	closeSync(file);
	rmSync(path);
	const backMs = await untilBack(180_000);
	console.log(`disk full with ${Math.round(bytes / 1_000_000)} MB, back in ${Math.round(backMs)} ms`);
}

/**
 * Keeps what was wrong, and what the processes noted of it and of anything else they did not expect, in a file that stays
 * when the data are gone: a fault that comes once in a thousand forms is not called back.
 */
function keepFaults(wrong: readonly string[]): void {
	const numbers = wrong.flatMap((sentence) => /request (\S{14})$/.exec(sentence)?.[1] ?? []);
	const isFault = (line: string) =>
		/"(?:level|status)":(?:"error"|"fatal"|500[,}])/.test(line) ||
		numbers.some((number) => line.includes(number));
	const logs = join(dataDir, 'logs');
	// The oldest first: « web.log.4 » … « web.log ».
	const files = readdirSync(logs).toSorted().toReversed();
	const lines = files.flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n').filter(isFault));
	const path = join(tmpdir(), `halle-drill-${new Date().toISOString().replaceAll(':', '')}.log`);
	writeFileSync(path, [...wrong, ...lines, ''].join('\n'));
	console.log(`what was wrong and ${lines.length} lines of the logs about it: ${path}`);
}

let isRed: boolean;
let strange: readonly string[] = [];
try {
	await untilBack(15 * 60_000);
	const urls = runningCluster(dataDir);
	if (!urls) throw new Error('no database');
	const ledger = await openLedger(urls.ownerUrl, `http://127.0.0.1:${PORT}`);
	strange = ledger.strange;
	const written = async (stage: () => Promise<void>) => {
		const before = ledger.count();
		await stage();
		console.log(
			`  ${ledger.count() - before} writes acknowledged meanwhile; sent again so far: ${JSON.stringify([...ledger.refusals])}`
		);
	};
	await written(endAll);
	for (const key of keys) await written(() => stopFor(key));
	await written(fillDisk);
	await written(() => pause(3_000));
	const wrong = await ledger.close();
	isRed = wrong.length > 0;
	console.log(
		`${ledger.count()} writes acknowledged; answers sent again: ${JSON.stringify([...ledger.refusals])}`
	);
	if (isRed) keepFaults(wrong);
	console.log(
		isRed ? wrong.slice(0, 20).join('\n') : 'each of them is there, once, and what follows from it'
	);
} catch (error) {
	isRed = true;
	keepFaults([...strange, String(error)]);
	console.error(error instanceof Error ? error.message : error);
	for (const key of ['launcher', 'api', 'worker', 'web']) {
		console.error(
			key,
			readFileSync(join(dataDir, `logs/${key}.log`), 'utf8')
				.split('\n')
				.slice(-6)
				.join('\n')
		);
	}
}
if (product.exitCode === null) {
	product.kill('SIGTERM');
	await once(product, 'exit');
}
execFileSync('umount', [volume]);
rmSync(volume, { recursive: true, force: true });
process.exit(isRed ? 1 : 0);
