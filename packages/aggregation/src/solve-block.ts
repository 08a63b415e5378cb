import type { Block } from './blocks.ts';
import { keepOpen, pairGraph } from './graph.ts';
import { Partition, type Placed } from './partition.ts';
import { prune } from './prune.ts';
import { Random, seedOf } from './random.ts';
import { searchPools, type SearchSettings } from './search.ts';
import { seedGroups } from './seeding.ts';

export const efforts = ['quick', 'normal', 'best'] as const;
/** How long to search: first groups and a short polish, a search in seconds, a search in minutes. */
export type Effort = (typeof efforts)[number];

const settings: Record<Effort, SearchSettings> = {
	quick: { pools: 0.05, poolsPerNeed: 1, poolSize: 26, heat: 0 },
	normal: { pools: 6.3, poolsPerNeed: 24, poolSize: 26, heat: 0.2 },
	best: { pools: 120, poolsPerNeed: 300, poolSize: 40, heat: 0.3 }
};

/**
 * Groups the needs of one block. A pure function of the block, the effort and the seed: blocks can be
 * solved anywhere, in any order.
 */
export function solveBlock(block: Block, effort: Effort, seed: number): Placed[] {
	const { count } = block.columns;
	if (count < 2) return [];
	const pairs = pairGraph(block.columns);
	const open = new Uint8Array(count).fill(1);
	prune(block, pairs, open);
	const space = { block, graph: keepOpen(pairs, open), open, partition: new Partition(count) };
	seedGroups(space);
	searchPools(space, settings[effort], new Random(seedOf(block.key, seed)));
	return space.partition.groups();
}
