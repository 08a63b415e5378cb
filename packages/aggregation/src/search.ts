import type { Block } from './blocks.ts';
import type { PairGraph } from './graph.ts';
import type { Partition } from './partition.ts';
import { Pool } from './pool.ts';
import { openNeeds } from './prune.ts';
import { WeightedDraw, type Random } from './random.ts';
import { Rebuild } from './rebuild.ts';

export type SearchSettings = {
	/** Pools tried for each unit of `effortFor`. */
	pools: number;
	/** Least number of pools per need of a block of up to `smallBlock` needs, which deserves a full search; fewer and fewer in larger ones. */
	poolsPerNeed: number;
	/** Needs taken into one pool. */
	poolSize: number;
};

/** What a search works on: a block, its pairs, which needs may move and where they are now. */
export type SearchSpace = { block: Block; graph: PairGraph; open: Uint8Array; partition: Partition };

const smallBlock = 32;

/**
 * Units of effort a block deserves whose needs promise so many EUR in all: 1 at 1,000. Grows a little slower than the
 * promise, so that a market of a million needs is done in half a minute and one of ten thousand still gets its search;
 * and no further than a few needs can use, however rich they are.
 */
export function effortFor(promise: number, needs: number): number {
	return Math.min((promise / 1000) ** 0.85, 20 * needs);
}

/**
 * Large-neighbourhood search: takes a group, the groups around it and the free needs between them into a pool,
 * regroups the pool at random and keeps the result when it is better. Pools are drawn where most is promised.
 */
export function searchPools(space: SearchSpace, settings: SearchSettings, random: Random): void {
	const needs = openNeeds(space.open);
	const draw = new WeightedDraw(Float64Array.from(needs, (i) => space.block.promise[i]!));
	if (draw.total === 0) return;
	const rounds = Math.max(
		Math.ceil(settings.pools * effortFor(draw.total, needs.length)),
		Math.ceil(settings.poolsPerNeed * Math.min(needs.length, smallBlock ** 2 / needs.length))
	);
	const pool = new Pool(space.block, space.graph);
	const rebuild = new Rebuild(pool, random);
	for (let round = 0; round < rounds; round++) {
		const centre = needs[draw.next(random)]!;
		const from = space.graph.start[centre]!;
		const count = space.graph.start[centre + 1]! - from;
		const around = { centre, partners: space.graph.partners, from, count, size: settings.poolSize };
		fillPool(space, pool, around, random);
		if (pool.size < 2) continue;
		regroup(space.partition, pool, rebuild, { tries: 1, movePrice: 0 });
	}
}

/** When a regrouping is kept. */
export type Acceptance = {
	/** Random regroupings tried. */
	tries: number;
	/** EUR a regrouping must gain for each member it parts from most of its group; 0 when moving is free. */
	movePrice: number;
};

/** Regroups the pool; keeps the best result, and says so, when it is acceptable. */
export function regroup(partition: Partition, pool: Pool, rebuild: Rebuild, acceptance: Acceptance): boolean {
	const slots: number[] = [];
	let before = 0;
	let last = -1;
	for (let i = 0; i < pool.size; i++) {
		const slot = partition.groupOf[pool.needs[i]!]!;
		// Members of one group came in one after the other; only an odd one out needs a closer look.
		if (slot < 0 || slot === last || slots.includes(slot)) continue;
		last = slot;
		slots.push(slot);
		before += partition.at(slot).net;
	}
	pool.connect();
	const after = rebuild.best(acceptance.tries, before);
	if (after <= before) return false;
	if (acceptance.movePrice > 0) {
		const former = slots.map((slot) => partition.at(slot).members);
		const present = rebuild.groups().map((group) => group.members);
		if (after - before <= acceptance.movePrice * partedMembers(former, present)) return false;
	}
	for (const slot of slots) partition.dissolve(slot);
	for (const group of rebuild.groups()) partition.place(group);
	return true;
}

/** How many members of the former groups no longer stand with most of their old partners. */
export function partedMembers(
	former: readonly (readonly number[])[],
	present: readonly (readonly number[])[]
): number {
	const groupOf = new Map(
		present.flatMap((members, index) => members.map((member) => [member, index] as const))
	);
	let parted = 0;
	for (const members of former) {
		const together = new Map<number, number>();
		for (const member of members) {
			const index = groupOf.get(member);
			if (index !== undefined) together.set(index, (together.get(index) ?? 0) + 1);
		}
		parted += members.length - Math.max(0, ...together.values());
	}
	return parted;
}

/** Where a pool is filled: around a need, from the `count` needs in `partners` from `from` on, which agree with it. */
export type Around = {
	centre: number;
	partners: ArrayLike<number>;
	from: number;
	count: number;
	/** Needs taken at most. */
	size: number;
};

/** Fills the pool with whole groups and free needs around a need. */
export function fillPool(
	space: Pick<SearchSpace, 'open' | 'partition'>,
	pool: Pool,
	{ centre, partners, from, count, size }: Around,
	random: Random
): void {
	pool.clear();
	take(space, pool, centre, size);
	if (!pool.has(centre)) return;
	// A random start on the circle of partners: over many pools every partner comes first once.
	const offset = random.below(count);
	for (let step = 0; step < count && pool.size < size; step++) {
		const at = offset + step;
		take(space, pool, partners[from + (at < count ? at : at - count)]!, size);
	}
}

/** Takes a need into the pool, with its whole group, when there is room for them. */
function take(
	{ open, partition }: Pick<SearchSpace, 'open' | 'partition'>,
	pool: Pool,
	need: number,
	size: number
): void {
	if (open[need] === 0 || pool.has(need)) return;
	const slot = partition.groupOf[need]!;
	if (slot < 0) {
		if (pool.size < size) pool.add(need);
		return;
	}
	const { members } = partition.at(slot);
	if (pool.size + members.length <= size) for (const member of members) pool.add(member);
}
