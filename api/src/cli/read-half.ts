import { ExchangeError, NeedReader, partOf } from '@halle/aggregation';
import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { piecesOf } from './lines-of.ts';
import type { Half, HalfRead } from './read-needs.ts';

/** The second half of a file; nothing when a line is wrong, whose number only the whole file tells. */
function readHalf({ path, from }: Half): HalfRead {
	const reader = new NeedReader(Math.ceil((statSync(path).size - from) / 300));
	try {
		for (const piece of piecesOf(path, from)) reader.push(piece);
		return partOf(reader.finish());
	} catch (error) {
		if (error instanceof ExchangeError) return undefined;
		throw error;
	}
}

// Sound: `readNeeds` starts this thread, and with a `Half`.
parentPort?.postMessage(readHalf(workerData as Half));
