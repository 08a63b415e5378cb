import { anneal } from './annealing.ts';
import type { Block } from './blocks.ts';
import { keepOpen, pairGraph } from './graph.ts';
import { Partition, type Placed } from './partition.ts';
import { prune } from './prune.ts';
import { Random, seedOf } from './random.ts';
import { searchPools, type SearchSettings } from './search.ts';
import { seedGroups } from './seeding.ts';
import { settleComponents } from './settle.ts';

export const efforts = ['quick', 'normal', 'best'] as const;
/** How long to search: first groups and a short polish, a search in seconds, a search in minutes. */
export type Effort = (typeof efforts)[number];

const settings: Record<Effort, SearchSettings & { moves: number }> = {
	quick: { moves: 0, pools: 0.05, poolsPerNeed: 3, poolSize: 26 },
	normal: { moves: 60, pools: 1.5, poolsPerNeed: 20, poolSize: 26 },
	best: { moves: 1200, pools: 12, poolsPerNeed: 300, poolSize: 40 }
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
	const settled = settleComponents(space);
	seedGroups(space);
	const random = new Random(seedOf(block.key, seed));
	const { moves, ...pools } = settings[effort];
	if (moves > 0) anneal(space, moves, random);
	searchPools(space, pools, random);
	for (const group of settled) space.partition.place(group);
	return space.partition.groups();
}
