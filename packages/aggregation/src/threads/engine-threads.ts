import { Worker } from 'node:worker_threads';
import type { FormGroupsOptions } from '../form-groups.ts';
import type { EngineParams } from '../params.ts';
import type { Placed } from '../partition.ts';
import { assemble, type Grouping, type Plan } from '../plan.ts';
import { solveQueue, taskOf, unpack, type SolvedBlock } from './block-queue.ts';

/**
 * Threads that group needs: the calling one and workers beside it.
 *
 * Workers take a moment to start: make them before the needs are read, and close them in the end.
 */
export class EngineThreads {
	readonly #workers: Worker[];

	/** @param count threads in all; with 1, everything runs on the calling thread */
	constructor(count: number) {
		this.#workers = Array.from({ length: count - 1 }, startWorker);
	}

	/** `formGroups` on a plan; the groups are the same for any number of threads. */
	async solve(
		plan: Plan,
		params: EngineParams,
		options: Pick<FormGroupsOptions, 'effort' | 'seed'>
	): Promise<Grouping> {
		const task = taskOf(plan, params, options);
		const solved: Placed[][] = task.queue.map(() => []);
		const keep = (block: SolvedBlock) => {
			solved[block.index] = unpack(block);
		};
		const others = this.#workers.map((worker) => {
			const done = untilDone(worker, keep);
			worker.postMessage(task);
			return done;
		});
		for (const block of solveQueue(task)) keep(block);
		await Promise.all(others);
		return assemble(plan, solved);
	}

	async close(): Promise<void> {
		await Promise.all(this.#workers.map((worker) => worker.terminate()));
	}
}

function startWorker(): Worker {
	return new Worker(new URL('./block-worker.ts', import.meta.url), {
		// The search makes little that outlives a moment: a small young generation costs no time and saves memory.
		resourceLimits: { maxYoungGenerationSizeMb: 8 }
	});
}

function untilDone(worker: Worker, onBlock: (solved: SolvedBlock) => void): Promise<void> {
	return new Promise((resolve, reject) => {
		const onExit = (code: number) => {
			reject(new Error(`a grouping thread ended with code ${String(code)}`));
		};
		const onMessage = (message: SolvedBlock | 'done') => {
			if (message !== 'done') {
				onBlock(message);
				return;
			}
			worker.off('message', onMessage).off('error', reject).off('exit', onExit);
			resolve();
		};
		worker.on('message', onMessage).on('error', reject).on('exit', onExit);
	});
}
