import { parseArgs } from 'node:util';
import { efforts, type Effort } from '../src/index.ts';
import { NeedTableWriter } from '../src/need-table.ts';
import { planBlocks } from '../src/plan.ts';
import { EngineThreads } from '../src/threads/engine-threads.ts';
import { baselineNet, baselines } from './baselines.ts';
import { makeMaster } from './bound/master.ts';
import { upperBound } from './bound/upper-bound.ts';
import { generateMarket } from './market.ts';
import { measure, params, printRow, type Measured } from './measure.ts';

/** Above this many needs no bound is looked for, and `best` is not tried: both take minutes at ten thousand. */
const smallMarket = 10_000;

const { values } = parseArgs({
	options: {
		size: { type: 'string', default: '1000' },
		threads: { type: 'string', default: '2' },
		seed: { type: 'string', default: '1' },
		rounds: { type: 'string', default: '30' }
	}
});
const size = Number(values.size);
const rounds = Number(values.rounds);

const writer = new NeedTableWriter(size);
for (const need of generateMarket(size, Number(values.seed))) writer.add(need);
const table = writer.finish();

// The engine first: what the other methods leave in memory must not count as its own.
const measured: [Effort, Measured][] = [];
for (const effort of efforts.filter((name) => name !== 'best' || size <= smallMarket)) {
	measured.push([effort, await measure(() => grouped(effort))]);
}
const others: (number | undefined)[] = baselines.map((baseline) => baselineNet(table, params, baseline));
if (size <= smallMarket && rounds > 0) {
	const effort = { rounds, nodes: 1_000, gap: 0.001 };
	others.push(upperBound(table, params, await makeMaster(), effort).bound);
} else others.push(undefined);
for (const [effort, result] of measured) printRow(size.toLocaleString('en'), effort, result, others);

async function grouped(effort: Effort): Promise<number> {
	const engine = new EngineThreads(Number(values.threads));
	const { net } = await engine.solve(planBlocks(table, params, []), params, { effort });
	await engine.close();
	return net;
}
