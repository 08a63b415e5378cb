import { Draft } from './draft.ts';
import { Growth } from './growth.ts';
import { Pool, poolMax } from './pool.ts';
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
	const seeds = Int32Array.from(open.keys().filter((i) => open[i] === 1)).sort(
		(a, b) => amount[b]! - amount[a]! || a - b
	);
	for (const seed of seeds) {
		if (partition.groupOf[seed] !== -1) continue;
		const partners = freePartners(space, seed);
		if (partners.length === 0) continue;
		pool.clear();
		pool.add(seed);
		for (const partner of partners) pool.add(partner);
		pool.connect();
		growth.weight.set(pool.promise);
		const net = growth.grow(draft, 0, -1, -1);
		if (net > 0) partition.place({ net, members: draft.needs() });
	}
}

/** Free partners of a need; the most promising ones when there are more than a pool holds. */
function freePartners({ block, graph, open, partition }: SearchSpace, seed: number): number[] {
	const found: number[] = [];
	for (let at = graph.start[seed]!; at < graph.start[seed + 1]!; at++) {
		const partner = graph.partners[at]!;
		if (open[partner] === 1 && partition.groupOf[partner] === -1) found.push(partner);
	}
	if (found.length < poolMax) return found;
	return found.sort((a, b) => block.promise[b]! - block.promise[a]! || a - b).slice(0, poolMax - 1);
}
