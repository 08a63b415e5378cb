import { Draft } from './draft.ts';
import type { Pool } from './pool.ts';

/** A group that breaks no rule: its members as positions in the pool, rising, and as bits; what it gains, EUR. */
export type ValidGroup = { members: number[]; low: number; high: number; net: number };

/** Cliques looked at before a pool counts as too dense. */
const cliquesMax = 2000;

/** Every valid group of a pool, by first member; `undefined` when there are too many to look at. */
export function validGroups(pool: Pool): ValidGroup[][] | undefined {
	const search: Search = { pool, draft: new Draft(pool), cliques: 0, groups: [] };
	const byFirst: ValidGroup[][] = [];
	for (let first = 0; first < pool.size; first++) {
		search.draft.clear();
		search.draft.add(first);
		search.groups = [];
		// Only needs behind the first: the others had their turn.
		const low = first < 31 ? -1 << (first + 1) : 0;
		const high = first < 31 ? -1 : first < 63 ? -1 << (first - 31) : 0;
		if (!extend(search, pool.low[first]! & low, pool.high[first]! & high)) return undefined;
		byFirst.push(search.groups);
	}
	return byFirst;
}

type Search = { pool: Pool; draft: Draft; cliques: number; groups: ValidGroup[] };

/** Looks at the draft with any of the candidates, which agree with all of it; `false` when there are too many. */
function extend(search: Search, low: number, high: number): boolean {
	for (let rest = low; rest !== 0; rest &= rest - 1) {
		if (!extendBy(search, 31 - Math.clz32(rest & -rest), rest & (rest - 1), high)) return false;
	}
	for (let rest = high; rest !== 0; rest &= rest - 1) {
		if (!extendBy(search, 63 - Math.clz32(rest & -rest), 0, rest & (rest - 1))) return false;
	}
	return true;
}

function extendBy(search: Search, i: number, low: number, high: number): boolean {
	const { pool, draft } = search;
	// Procedures, size and cap only get narrower: what they refuse, they refuse with more members too.
	if (!draft.admits(i)) return true;
	if (++search.cliques > cliquesMax) return false;
	const { size } = draft;
	draft.add(i);
	const net = draft.net(0);
	if (net > 0) {
		const members = Array.from(draft.members.subarray(0, draft.size));
		search.groups.push({ members, low: draft.low, high: draft.high, net });
	}
	if (!extend(search, low & pool.low[i]!, high & pool.high[i]!)) return false;
	draft.keep(size);
	return true;
}
