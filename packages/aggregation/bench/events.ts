import { parseArgs } from 'node:util';
import { formGroups, StandingMarket, type EngineNeed } from '../src/index.ts';
import { NeedTableWriter } from '../src/need-table.ts';
import { planBlocks } from '../src/plan.ts';
import { Random } from '../src/random.ts';
import { EngineThreads } from '../src/threads/engine-threads.ts';
import { generateMarket } from './market.ts';
import { params } from './measure.ts';

/**
 * A standing market under events, a third of them posts, changes and withdrawals each: milliseconds of each, members
 * of other needs moved, and what a fresh batch would gain on the needs that stand in the end.
 */
const { values } = parseArgs({
	options: { size: { type: 'string', default: '100000' }, events: { type: 'string', default: '10000' } }
});
const [size, count] = [Number(values.size), Number(values.events)];

const writer = new NeedTableWriter(size);
for (const need of generateMarket(size, 1)) writer.add(need);
const table = writer.finish();
const engine = new EngineThreads(2);
const { groups } = await engine.solve(planBlocks(table, params, []), params, {});
const market = new StandingMarket(table, groups, params);

const random = new Random(7);
const present = new Map<string, EngineNeed>();
for (const need of generateMarket(size, 1)) present.set(need.id, need);
const standing = [...present.keys()];
/** Of another seed, but of the same classes and place: they fall among the needs that stand. */
const newcomers = generateMarket(size, 2);
const milliseconds: number[] = [];
let moved = 0;
for (let event = 0; event < count; event++) moved += act(event);
await engine.close();

milliseconds.sort((a, b) => a - b);
const quantile = (share: number) => milliseconds[Math.floor(share * (milliseconds.length - 1))]!.toFixed(2);
const fresh = formGroups([...present.values()], params).net;
console.log('| needs | events | p50 ms | p99 ms | max ms | moved per event | / fresh batch | peak MB |');
console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
const peakMb = (process.resourceUsage().maxRSS / 1024).toFixed(0);
const cells = [
	size.toLocaleString('en'),
	count.toLocaleString('en'),
	quantile(0.5),
	quantile(0.99),
	quantile(1)
];
console.log(
	`| ${[...cells, (moved / count).toFixed(3), (market.net / fresh).toFixed(4), peakMb].join(' | ')} |`
);

/** One event; returns how many other members it moved. */
function act(event: number): number {
	const at = random.below(standing.length);
	const need = present.get(standing[at]!)!;
	if (event % 3 === 0) {
		const id = `later ${String(event)}`;
		// Sound: there are more needs to come than events.
		const { value } = newcomers.next() as IteratorYieldResult<EngineNeed>;
		const newcomer = { ...value, id };
		present.set(id, newcomer);
		standing.push(id);
		return timed(() => market.post(newcomer));
	}
	if (event % 3 === 1) {
		const changed = { ...need, amount: Math.max(300, Math.round(need.amount * (0.5 + random.unit()))) };
		present.set(need.id, changed);
		return timed(() => market.change(changed));
	}
	present.delete(need.id);
	standing[at] = standing.at(-1)!;
	standing.pop();
	return timed(() => market.withdraw(need.id));
}

function timed(act: () => { moved: number }): number {
	const started = performance.now();
	const change = act();
	milliseconds.push(performance.now() - started);
	return change.moved;
}
