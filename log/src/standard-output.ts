import { write, writeSync } from 'node:fs';
import { linesLost } from './entry.ts';

/** What may wait for a reader that is slow or stopped, before entries are dropped rather than memory filled. */
const waitingLengthMax = 4_000_000;
const patienceMs = 100;

let waiting: string[] = [];
let waitingLength = 0;
let lost = 0;
/** Being written, or refused by a full disk and to be tried again with the next entry: half of a line may be out. */
let current: Buffer = Buffer.alloc(0);
let isWriting = false;

/**
 * The standard output as a place for entries: writing never blocks, throws or kills. One for the whole process, or two logs
 * would write into each other's lines. Not pino's own destination: on a full disk its `flushSync` tries for ever, so that a
 * process would neither work nor end (sonic-boom 4.2.1).
 */
export const standardOutput = {
	write: (entry: string): void => {
		if (waitingLength + entry.length > waitingLengthMax) {
			lost += 1;
			return;
		}
		waiting.push(entry);
		waitingLength += entry.length;
		if (!isWriting) writeOn();
	}
};

function writeOn(): void {
	if (current.length === 0) current = takeWaiting();
	if (current.length === 0) return;
	isWriting = true;
	write(1, current, (error, written) => {
		isWriting = false;
		current = current.subarray(error ? 0 : written);
		if (!error) writeOn();
		else if (error.code === 'EAGAIN') setTimeout(writeOnUnlessBusy, patienceMs).unref();
		// Nobody reads any more: the entries have no place to go.
		else if (error.code === 'EPIPE') current = takeWaiting().subarray(0, 0);
	});
}

function writeOnUnlessBusy(): void {
	if (!isWriting) writeOn();
}

function takeWaiting(): Buffer {
	const notice = lost > 0 ? [`${linesLost(lost)}\n`] : [];
	const entries = Buffer.from([...waiting, ...notice].join(''));
	waiting = [];
	waitingLength = 0;
	lost = 0;
	return entries;
}

// What is under way may come twice, and never not at all.
process.on('exit', () => {
	try {
		for (let rest = Buffer.concat([current, takeWaiting()]); rest.length > 0;) {
			rest = rest.subarray(writeSync(1, rest));
		}
	} catch {
		// A full disk or a reader that is gone: the process ends all the same.
	}
});
