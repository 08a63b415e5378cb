import { closeSync, openSync, readSync, statSync } from 'node:fs';

const chunkBytes = 1 << 20;

/**
 * The lines of a file, read piece by piece so that a file larger than memory does no harm.
 *
 * @param path UTF-8 text; a line ends in `\n`, the last may end with the file
 */
export function* linesOf(path: string): Generator<string> {
	const file = openSync(path, 'r');
	const chunk = Buffer.allocUnsafe(chunkBytes);
	let rest = Buffer.alloc(0);
	try {
		for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
			const bytes =
				rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, read)]) : chunk.subarray(0, read);
			let start = 0;
			for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
				yield bytes.toString('utf8', start, end);
				start = end + 1;
			}
			rest = Buffer.from(bytes.subarray(start));
		}
		if (rest.length > 0) yield rest.toString('utf8');
	} finally {
		closeSync(file);
	}
}

/** How many lines a file likely has, judged by its first: enough to take memory once instead of piece by piece. */
export function linesLikelyIn(path: string): number {
	for (const first of linesOf(path)) return Math.ceil((1.05 * statSync(path).size) / (first.length + 1));
	return 0;
}
