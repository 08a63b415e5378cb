import { openBlock, type BlockedNeeds, type BlockRange } from '../blocks.ts';
import type { EngineParams } from '../params.ts';
import type { Placed } from '../partition.ts';
import type { Plan } from '../plan.ts';
import { solveBlock, type Effort } from '../solve-block.ts';

/** What every thread gets: the whole market in shared memory, and a counter of the blocks taken so far. */
export type Task = {
	needs: Omit<BlockedNeeds, 'blocks'>;
	params: EngineParams;
	effort: Effort;
	seed: number;
	/** The largest block first, each with its position in the plan. */
	queue: readonly { range: BlockRange; index: number }[];
	taken: Int32Array;
};

/** The groups of one block: sizes, nets and whether proved (1 or 0), and all members one after the other. */
export type SolvedBlock = {
	index: number;
	sizes: Int32Array;
	nets: Float64Array;
	proved: Uint8Array;
	members: Int32Array;
};

/** The blocks of a plan as work for threads. */
export function taskOf(
	{ filed: { blocks, ...needs } }: Plan,
	params: EngineParams,
	{ effort, seed }: { effort?: Effort | undefined; seed?: number | undefined }
): Task {
	const queue = blocks
		.map((range, index) => ({ range, index }))
		.sort((a, b) => b.range.end - b.range.start - (a.range.end - a.range.start) || a.index - b.index);
	const taken = new Int32Array(new SharedArrayBuffer(4));
	return { needs, params, effort: effort ?? 'normal', seed: seed ?? 1, queue, taken };
}

/** Takes block after block off the queue; which thread solves which block changes nothing in the result. */
export function* solveQueue({ needs, params, effort, seed, queue, taken }: Task): Generator<SolvedBlock> {
	for (let at = Atomics.add(taken, 0, 1); at < queue.length; at = Atomics.add(taken, 0, 1)) {
		const { range, index } = queue[at]!;
		const groups = solveBlock(openBlock(needs, range, params), effort, seed);
		yield {
			index,
			sizes: Int32Array.from(groups, (group) => group.members.length),
			nets: Float64Array.from(groups, (group) => group.net),
			proved: Uint8Array.from(groups, (group) => (group.isProved ? 1 : 0)),
			members: Int32Array.from(groups.flatMap((group) => group.members))
		};
	}
}

/** The groups of a block as the plan wants them. */
export function unpack({ sizes, nets, proved, members }: SolvedBlock): Placed[] {
	let at = 0;
	return Array.from(sizes, (size, group) => ({
		members: [...members.subarray(at, (at += size))],
		net: nets[group]!,
		isProved: proved[group] === 1
	}));
}
