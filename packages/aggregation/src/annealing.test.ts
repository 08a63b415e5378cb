import { expect, it } from 'vitest';
import { generateMarket } from '../bench/market.ts';
import { params } from '../test/arbitraries.ts';
import { anneal } from './annealing.ts';
import { fileByBlock, openBlock } from './blocks.ts';
import { pairGraph } from './graph.ts';
import { tableOf } from './need-table.ts';
import { Partition } from './partition.ts';
import { Random } from './random.ts';
import { seedGroups } from './seeding.ts';

it('finds what growth alone does not, from no groups as from those of growth', () => {
	const filed = fileByBlock(tableOf([...generateMarket(6_000, 1)]), params, new Set());
	const largest = filed.blocks.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0]!;
	const block = openBlock(filed, largest, params);
	const graph = pairGraph(block.columns);
	const open = Uint8Array.from(block.promise, (_, i) => (graph.start[i + 1]! > graph.start[i]! ? 1 : 0));
	const spaceOf = () => ({ block, graph, open, partition: new Partition(block.columns.count) });
	const grown = spaceOf();
	seedGroups(grown);
	const { net } = grown.partition;
	expect(net).toBeGreaterThan(0);
	const nothing = spaceOf();
	for (const space of [grown, nothing]) {
		anneal(space, 60, new Random(1));
		expect(space.partition.net).toBeGreaterThan(net * 1.05);
	}
});
