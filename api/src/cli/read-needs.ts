import { NeedReader, type NeedPart, type NeedTable } from '@halle/aggregation';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { linesLikelyIn, middleOf, piecesOf } from './lines-of.ts';

/** From this size on, a second thread is worth its start, to read as to search: each compiles what it runs. */
export const largeBytes = 10 << 20;

/** What the thread that reads the second half is given, and what it answers: nothing when a line is wrong. */
export type Half = { path: string; from: number };
export type HalfRead = NeedPart | undefined;

/**
 * The needs of a file in the exchange format.
 *
 * @param threads two or more read the halves of a large file at once; the table is the same
 * @throws ExchangeError naming the line and the field that is wrong
 */
export async function readNeeds(path: string, threads: number): Promise<NeedTable> {
	if (threads === 1 || statSync(path).size < largeBytes) return readAlone(path);
	return (await readInHalves(path)) ?? readAlone(path);
}

function readAlone(path: string): NeedTable {
	const reader = new NeedReader(linesLikelyIn(path));
	for (const piece of piecesOf(path)) reader.push(piece);
	return reader.finish();
}

/** The table, or `undefined` when something is wrong behind the middle: read in order, it has a line. */
async function readInHalves(path: string): Promise<NeedTable | undefined> {
	const middle = middleOf(path);
	const half: Half = { path, from: middle };
	const other = new Worker(new URL('./read-half.ts', import.meta.url), { workerData: half });
	try {
		const answer = once(other, 'message');
		const reader = new NeedReader(linesLikelyIn(path));
		for (const piece of piecesOf(path, 0, middle)) reader.push(piece);
		// Sound: the only thing that thread ever says.
		const [part] = (await answer) as [HalfRead];
		return part && reader.append(part) ? reader.finish() : undefined;
	} finally {
		await other.terminate();
	}
}
