import { Worker } from 'node:worker_threads';
import { solvePlan, type FormGroupsOptions } from '../form-groups.ts';
import type { EngineParams } from '../params.ts';
import type { Placed } from '../partition.ts';
import { assemble, type Grouping, type Plan } from '../plan.ts';
import type { SolvedBlock, WorkerTask } from './block-worker.ts';

/**
 * `formGroups` on several threads; the groups are the same for any number of them.
 *
 * Takes a plan rather than a table, so that a large table need not stay in memory beside it.
 *
 * @param threads with 1, everything runs on the calling thread
 */
export async function solveInThreads(
	plan: Plan,
	params: EngineParams,
	options: Pick<FormGroupsOptions, 'effort' | 'seed'> & { threads: number }
): Promise<Grouping> {
	if (options.threads <= 1) return solvePlan(plan, params, options);
	const task = taskOf(plan, params, options);
	const solved: Placed[][] = plan.ordered.blocks.map(() => []);
	const count = Math.min(options.threads, Math.max(1, plan.ordered.blocks.length));
	await Promise.all(
		Array.from({ length: count }, () =>
			runWorker(task, ({ index, ...block }) => {
				solved[index] = unpack(block);
			})
		)
	);
	return assemble(plan, solved);
}

function taskOf(plan: Plan, params: EngineParams, options: FormGroupsOptions): WorkerTask {
	const queue = plan.ordered.blocks
		.map((range, index) => ({ range, index }))
		.sort((a, b) => b.range.end - b.range.start - (a.range.end - a.range.start) || a.index - b.index);
	return {
		columns: plan.ordered.columns,
		params,
		effort: options.effort ?? 'normal',
		seed: options.seed ?? 1,
		queue,
		taken: new Int32Array(new SharedArrayBuffer(4))
	};
}

function runWorker(task: WorkerTask, onBlock: (solved: SolvedBlock) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('./block-worker.ts', import.meta.url), {
			workerData: task,
			// The search makes little that outlives a moment: a small young generation costs no time and saves memory.
			resourceLimits: { maxYoungGenerationSizeMb: 12 }
		});
		worker.on('message', onBlock);
		worker.on('error', reject);
		worker.on('exit', (code) => {
			if (code === 0) resolve();
			else reject(new Error(`a grouping thread ended with code ${String(code)}`));
		});
	});
}

function unpack({ sizes, nets, members }: Omit<SolvedBlock, 'index'>): Placed[] {
	let at = 0;
	return Array.from(sizes, (size, group) => ({
		members: [...members.subarray(at, (at += size))],
		net: nets[group]!
	}));
}
