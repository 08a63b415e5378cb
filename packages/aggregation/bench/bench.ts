import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { defaultParams, efforts, type Effort } from '../src/index.ts';
import { NeedTableWriter, type NeedTable } from '../src/need-table.ts';
import { planBlocks } from '../src/plan.ts';
import { EngineThreads } from '../src/threads/engine-threads.ts';
import { baselineNet, baselines } from './baselines.ts';
import { generateMarket } from './market.ts';

/** EUR excl. VAT; only the place of the steps matters to a benchmark. */
const params = defaultParams({ publicity: 40_000, formal: 90_000, european: 216_000 });

const { values } = parseArgs({
	options: {
		sizes: { type: 'string', default: '1000,10000,100000' },
		efforts: { type: 'string', default: 'quick,normal' },
		threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
		seed: { type: 'string', default: '1' }
	}
});
const threads = Number(values.threads);
const chosen = values.efforts
	.split(',')
	.filter((name): name is Effort => efforts.some((known) => known === name));

console.log(
	`${cpus()[0]?.model ?? 'unknown processor'}, ${String(threads)} threads, Node ${process.version}\n`
);
console.log(
	'| needs | effort | seconds | CPU s | peak MB | groups | net EUR | / best fit | / by EPCI | / by département |'
);
console.log('| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const size of values.sizes.split(',').map(Number)) {
	const writer = new NeedTableWriter(size);
	for (const need of generateMarket(size, Number(values.seed))) writer.add(need);
	const table = writer.finish();
	// The engine first: what the baselines leave in memory must not count as its own.
	const rows = [];
	for (const effort of chosen) rows.push(await measure(table, effort));
	const simple = baselines.map((baseline) => baselineNet(table, params, baseline));
	for (const { cells, net } of rows) {
		const ratios = simple.map((other) => (net / other).toFixed(3));
		console.log(`| ${[size.toLocaleString('en'), ...cells, ...ratios].join(' | ')} |`);
	}
}

async function measure(table: NeedTable, effort: Effort) {
	const [started, used] = [performance.now(), process.cpuUsage()];
	const engine = new EngineThreads(threads);
	const { groups, net } = await engine.solve(planBlocks(table, params, []), params, { effort });
	await engine.close();
	const { user, system } = process.cpuUsage(used);
	const cells = [
		effort,
		((performance.now() - started) / 1000).toFixed(2),
		((user + system) / 1e6).toFixed(2),
		(process.resourceUsage().maxRSS / 1024).toFixed(0),
		groups.length.toLocaleString('en'),
		Math.round(net).toLocaleString('en')
	];
	return { cells, net };
}
