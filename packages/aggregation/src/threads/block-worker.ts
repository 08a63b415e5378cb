import { parentPort, workerData } from 'node:worker_threads';
import { openBlock, type BlockRange } from '../blocks.ts';
import type { Columns } from '../columns.ts';
import type { EngineParams } from '../params.ts';
import { solveBlock, type Effort } from '../solve-block.ts';

/** What every worker gets: the whole market in shared memory, and a counter of the blocks taken so far. */
export type WorkerTask = {
	columns: Columns;
	params: EngineParams;
	effort: Effort;
	seed: number;
	/** The largest block first, each with its position in the plan. */
	queue: readonly { range: BlockRange; index: number }[];
	taken: Int32Array;
};

/** The groups of one block: sizes and nets of the groups, and all members one after the other. */
export type SolvedBlock = { index: number; sizes: Int32Array; nets: Float64Array; members: Int32Array };

/** Takes block after block off the queue; which worker solves which block changes nothing in the result. */
function work({ columns, params, effort, seed, queue, taken }: WorkerTask): void {
	for (let at = Atomics.add(taken, 0, 1); at < queue.length; at = Atomics.add(taken, 0, 1)) {
		const { range, index } = queue[at]!;
		const groups = solveBlock(openBlock(columns, range, params), effort, seed);
		const solved: SolvedBlock = {
			index,
			sizes: Int32Array.from(groups, (group) => group.members.length),
			nets: Float64Array.from(groups, (group) => group.net),
			members: Int32Array.from(groups.flatMap((group) => group.members))
		};
		parentPort?.postMessage(solved);
	}
}

work(workerData as WorkerTask);
