import { components } from './components.ts';
import { Packing } from './packing.ts';
import type { Placed } from './partition.ts';
import { Pool, poolMax } from './pool.ts';
import type { SearchSpace } from './search.ts';
import { validGroups } from './valid-groups.ts';

/**
 * Settles the components of a block that fit into a pool: the best grouping of each is proved, and its needs are closed
 * to any search. A component that is too dense or too hard for that stays open.
 *
 * @returns the groups of what is settled
 */
export function settleComponents({ block, graph, open }: Omit<SearchSpace, 'partition'>): Placed[] {
	const pool = new Pool(block, graph);
	const settled: Placed[] = [];
	for (const needs of components(graph, open)) {
		if (needs.length > poolMax) continue;
		// The most promising decide first.
		needs.sort((a, b) => block.promise[b]! - block.promise[a]! || a - b);
		pool.clear();
		for (const need of needs) pool.add(need);
		pool.connect();
		const groups = validGroups(pool);
		const best = groups && new Packing(pool, groups).best();
		if (!best) continue;
		for (const { members, net } of best) {
			settled.push({ members: members.map((i) => pool.needs[i]!), net, isProved: true });
		}
		for (const need of needs) open[need] = 0;
	}
	return settled;
}
