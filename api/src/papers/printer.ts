import type { Bundle } from '@halle/documents';
import { Refusal } from '@halle/domain';
import { Worker } from 'node:worker_threads';

/** What is printed, by whom, and when its version was made. */
export type Page = { bundle: Bundle; author: string; at: Date };
/** What the thread answers, one for each page. */
export type Printed = { pdf: Uint8Array } | { error: unknown };

type Print = { page: Page; resolve: (pdf: Uint8Array) => void; reject: (error: unknown) => void };

export type PrinterOptions = {
	/** What the thread runs. */
	module?: URL;
	/** Who comes when so many wait is refused at once. */
	waitingMax?: number;
	/** One paper takes no longer. */
	limitMs?: number;
};

/**
 * Prints in a thread of its own, one paper at a time, so that nothing else waits for Typst. The thread begins with the first
 * paper; one that breaks, or takes too long, ends with its paper, and the next begins another.
 */
export function openPrinter({
	module = new URL('./pdf-thread.ts', import.meta.url),
	waitingMax = 20,
	limitMs = 10_000
}: PrinterOptions = {}) {
	const waiting: Print[] = [];
	let thread: Worker | undefined;
	let inHand: Print | undefined;
	let limit: NodeJS.Timeout | undefined;

	function next(): void {
		if (inHand) return;
		inHand = waiting.shift();
		if (!inHand) {
			// An idle thread keeps no process alive.
			thread?.unref();
			return;
		}
		thread ??= begun(module, settle, fail);
		thread.ref();
		limit = setTimeout(() => fail(new Refusal('DEADLINE_EXCEEDED')), limitMs);
		thread.postMessage(inHand.page);
	}

	function settle(printed: Printed, from = thread): void {
		if (from !== thread) return;
		clearTimeout(limit);
		const done = inHand;
		inHand = undefined;
		if ('pdf' in printed) done?.resolve(printed.pdf);
		else done?.reject(printed.error);
		next();
	}

	function fail(error: unknown, from = thread): void {
		if (from !== thread) return;
		thread = undefined;
		void from?.terminate();
		settle({ error });
	}

	return {
		/**
		 * @returns the bytes of a PDF
		 * @throws Refusal SERVICE_AWAY when too many wait; DEADLINE_EXCEEDED; Error with what Typst said
		 */
		print: (page: Page): Promise<Uint8Array> =>
			new Promise((resolve, reject) => {
				if (waiting.length >= waitingMax) {
					reject(new Refusal('SERVICE_AWAY'));
					return;
				}
				waiting.push({ page, resolve, reject });
				next();
			}),
		/** Ends the thread; what is in hand fails. */
		close: async (): Promise<void> => {
			const last = thread;
			thread = undefined;
			await last?.terminate();
		}
	};
}

/** What comes from a thread that was given up is nobody's: who hears of it says whether it is still theirs. */
function begun(
	module: URL,
	settle: (printed: Printed, from: Worker) => void,
	fail: (error: unknown, from: Worker) => void
): Worker {
	const thread = new Worker(module);
	return thread
		.on('message', (printed: Printed) => {
			settle(printed, thread);
		})
		.on('error', (error) => {
			fail(error, thread);
		})
		.on('exit', () => {
			fail(new Error('the printing thread ended'), thread);
		});
}

/** The printer of this process. */
export const printer = openPrinter();
