import { Draft } from './draft.ts';
import { Growth } from './growth.ts';
import { Pool, poolMax } from './pool.ts';
import { hasHope, openNeeds } from './prune.ts';
import type { SearchSpace } from './search.ts';

/**
 * First groups of a block: seeds by falling amount, each grown among its free partners. Large cliques
 * first is near-optimal for partitions into cliques whose value is convex in their size.
 */
export function seedGroups(space: SearchSpace): void {
	const { block, graph, open, partition } = space;
	const { amount } = block.columns;
	const pool = new Pool(block, graph);
	const draft = new Draft(pool);
	const growth = new Growth(pool);
	const seeds = openNeeds(open).sort((a, b) => amount[b]! - amount[a]! || a - b);
	const free = open.slice();
	for (const seed of seeds) {
		if (free[seed] === 0 || !hasHope(block, graph, free, seed)) continue;
		const partners = freePartners(space, free, seed);
		pool.clear();
		pool.add(seed);
		for (const partner of partners) pool.add(partner);
		pool.connect();
		growth.weight.set(pool.promise);
		const net = growth.grow(draft, 0, -1, -1);
		if (net <= 0) continue;
		const members = draft.needs();
		partition.place({ net, members });
		for (const member of members) free[member] = 0;
	}
}

/** Free partners of a need; the most promising ones when there are more than a pool holds. */
function freePartners({ block, graph }: SearchSpace, free: Uint8Array, seed: number): number[] {
	const neighbours: number[] = [];
	for (let at = graph.start[seed]!; at < graph.start[seed + 1]!; at++) {
		const partner = graph.partners[at]!;
		if (free[partner] === 1) neighbours.push(partner);
	}
	if (neighbours.length < poolMax) return neighbours;
	return neighbours.sort((a, b) => block.promise[b]! - block.promise[a]! || a - b).slice(0, poolMax - 1);
}
