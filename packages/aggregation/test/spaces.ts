import { fileByBlock, openBlock } from '../src/blocks.ts';
import { keepOpen, pairGraph } from '../src/graph.ts';
import { tableOf, type EngineNeed } from '../src/index.ts';
import { Partition } from '../src/partition.ts';
import { prune } from '../src/prune.ts';
import type { SearchSpace } from '../src/search.ts';
import { params } from './arbitraries.ts';

/** The blocks of a market, pruned and without groups yet, each with its needs in the order of the block. */
export function spacesOf(market: readonly EngineNeed[]): { space: SearchSpace; needs: EngineNeed[] }[] {
	const filed = fileByBlock(tableOf(market), params, new Set());
	return filed.blocks.map((range) => {
		const block = openBlock(filed, range, params);
		const pairs = pairGraph(block.columns);
		const open = new Uint8Array(block.columns.count).fill(1);
		prune(block, pairs, open);
		const graph = keepOpen(pairs, open);
		const rows = filed.order.subarray(range.start, range.end);
		return {
			space: { block, graph, open, partition: new Partition(block.columns.count) },
			needs: Array.from(rows, (row) => market[row]!)
		};
	});
}
