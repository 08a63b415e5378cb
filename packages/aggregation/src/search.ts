import type { Block } from './blocks.ts';
import type { PairGraph } from './graph.ts';
import type { Partition } from './partition.ts';
import { Pool } from './pool.ts';
import type { Random } from './random.ts';
import { Rebuild } from './rebuild.ts';

export type SearchSettings = {
	/** Pools tried, per open need of the block. */
	poolsPerNeed: number;
	/** Needs taken into one pool. */
	poolSize: number;
	/** Random rebuilds of each pool. */
	rebuilds: number;
	/** Loss accepted at the start, as a share of the mean net of a group; falls to 0 over the search. */
	heat: number;
};

/**
 * Large-neighbourhood search: takes a group, the groups around it and the free needs between them into a
 * pool, regroups the pool a few times at random, keeps the best. Losses are accepted within a threshold
 * that falls to zero; the best partition met is not remembered, the last one is as good.
 */
export function searchPools(
	world: { block: Block; graph: PairGraph; open: Uint8Array; partition: Partition },
	settings: SearchSettings,
	random: Random
): void {
	const needs = Int32Array.from(world.open.keys().filter((i) => world.open[i] === 1));
	const rounds = Math.round(needs.length * settings.poolsPerNeed);
	const pool = new Pool(world.block, world.graph);
	const rebuild = new Rebuild(pool, random);
	const groups = Math.max(1, world.partition.groups().length);
	const heat = (settings.heat * world.partition.net) / groups;
	for (let round = 0; round < rounds; round++) {
		fillPool(world, pool, needs[random.below(needs.length)]!, settings.poolSize, random);
		if (pool.size < 2) continue;
		regroup(world.partition, pool, rebuild, settings.rebuilds, heat * (1 - round / rounds));
	}
}

/** Regroups the pool and keeps the result when it loses at most `tolerance` EUR. */
export function regroup(
	partition: Partition,
	pool: Pool,
	rebuild: Rebuild,
	tries: number,
	tolerance: number
): boolean {
	const slots = new Set<number>();
	let before = 0;
	for (let i = 0; i < pool.size; i++) {
		const slot = partition.groupOf[pool.needs[i]!]!;
		if (slot < 0 || slots.has(slot)) continue;
		slots.add(slot);
		before += partition.at(slot).net;
	}
	pool.connect();
	const after = rebuild.best(tries);
	if (after <= before - tolerance || (after <= before && tolerance <= 0)) return false;
	for (const slot of slots) partition.dissolve(slot);
	for (const group of rebuild.groups()) partition.place(group);
	return true;
}

/** Fills the pool with whole groups and free needs around `centre`. */
export function fillPool(
	world: { graph: PairGraph; open: Uint8Array; partition: Partition },
	pool: Pool,
	centre: number,
	size: number,
	random: Random
): void {
	const { graph, open, partition } = world;
	pool.clear();
	const take = (need: number) => {
		if (open[need] === 0 || pool.has(need)) return;
		const slot = partition.groupOf[need]!;
		if (slot < 0) {
			if (pool.size < size) pool.add(need);
			return;
		}
		const { members } = partition.at(slot);
		if (pool.size + members.length <= size) for (const member of members) pool.add(member);
	};
	take(centre);
	if (!pool.has(centre)) return;
	const first = graph.start[centre]!;
	const degree = graph.start[centre + 1]! - first;
	// A random start on the circle of partners: over many pools every partner comes first once.
	const offset = random.below(degree);
	for (let step = 0; step < degree && pool.size < size; step++) {
		const at = offset + step;
		take(graph.partners[first + (at < degree ? at : at - degree)]!);
	}
}
