import { efforts } from '@halle/aggregation';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateMarket } from '../../packages/aggregation/bench/market.ts';
import { params as marketParams } from '../../packages/aggregation/bench/measure.ts';

/**
 * From a file of needs to a file of groups with `halle aggregate`, beside a plain scan of the same file in the same minute:
 * where others share the processor its speed changes by half, and the ratio of the two is what can be compared.
 *
 *     node api/bench/group-file.ts 10000 6                       an invented market, six rounds
 *     node api/bench/group-file.ts NEEDS.ndjson 6 PARAMS.json    any other
 */
const [market = '10000', rounds = '6', paramsPath] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'halle-bench-'));
const groups = join(folder, 'groups.json');
const halle = fileURLToPath(new URL('../../scripts/halle.mjs', import.meta.url));

type Run = { seconds: number; peakRssMb: number; net: number };

/** Writes an invented market and its parameters. */
function invent(needs: number): [needsPath: string, paramsPath: string] {
	const [needsPath, inventedParams] = [join(folder, 'needs.ndjson'), join(folder, 'params.json')];
	const file = openSync(needsPath, 'w');
	for (const need of generateMarket(needs, 1)) writeSync(file, `${JSON.stringify(need)}\n`);
	closeSync(file);
	writeFileSync(inventedParams, JSON.stringify(marketParams));
	return [needsPath, inventedParams];
}

/** Seconds to parse every line of a file as JSON and look at four of its numbers. */
function scan(path: string): number {
	const started = performance.now();
	const bytes = readFileSync(path);
	let sum = 0;
	for (let from = 0, end = bytes.indexOf(10); end >= 0; from = end + 1, end = bytes.indexOf(10, from)) {
		const need = JSON.parse(bytes.toString('latin1', from, end)) as Record<string, number>;
		sum += need.x! + need.y! + need.radius! + need.amount!;
	}
	if (Number.isNaN(sum)) throw new Error(`${path} is no file of needs`);
	return (performance.now() - started) / 1000;
}

function group(needsPath: string, params: string, effort: string): Run {
	const options = ['--params', params, '--out', groups, '--effort', effort, '--json'];
	const { status, stdout } = spawnSync(process.execPath, [halle, 'aggregate', needsPath, ...options], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore']
	});
	if (status !== 0) throw new Error(`halle aggregate ended with ${String(status)}`);
	// Sound: the object the exchange format promises.
	return JSON.parse(stdout) as Run;
}

const least = (numbers: readonly number[]) => Math.min(...numbers);
const list = (numbers: readonly number[]) => numbers.map((number) => number.toFixed(2)).join(', ');

const [needsPath, params] = paramsPath === undefined ? invent(Number(market)) : [market, paramsPath];
console.log('| effort | seconds | seconds of a scan | ratio of the least | peak MB | net EUR |');
console.log('| ------ | ------: | ----------------: | -----------------: | ------: | ------: |');
for (const effort of efforts.filter((name) => name !== 'best')) {
	const scans: number[] = [];
	const runs = Array.from({ length: Number(rounds) }, () => {
		scans.push(scan(needsPath));
		return group(needsPath, params, effort);
	});
	const seconds = runs.map((run) => run.seconds);
	const peak = Math.max(...runs.map((run) => run.peakRssMb));
	const net = Math.round(runs[0]!.net).toLocaleString('en');
	const ratio = (least(seconds) / least(scans)).toFixed(1);
	console.log(`| ${effort} | ${list(seconds)} | ${list(scans)} | ${ratio} | ${String(peak)} | ${net} |`);
}
rmSync(folder, { recursive: true });
