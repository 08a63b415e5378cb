import { parentPort, type MessagePort } from 'node:worker_threads';
import { solveQueue, type Task } from './block-queue.ts';

/** A thread that waits for tasks and takes its share of the blocks of each. */
function serve(port: MessagePort): void {
	port.on('message', (task: Task) => {
		for (const solved of solveQueue(task)) port.postMessage(solved);
		port.postMessage('done');
	});
}

if (parentPort) serve(parentPort);
