import { closeSync, openSync, readSync, statSync } from 'node:fs';

const pieceBytes = 1 << 20;

/**
 * The bytes of a file, piece by piece so that a file larger than memory does no harm.
 *
 * @param from,to places in the file, the last not included; all of it without them
 *
 * Each piece lies where the one before it lay: use it, or copy it, before asking for the next.
 */
export function* piecesOf(path: string, from = 0, to = Infinity): Generator<Uint8Array> {
	const file = openSync(path, 'r');
	// A plain array like every other the reader sees: code compiled for one kind of array is thrown away at the sight of another.
	const piece = new Uint8Array(pieceBytes);
	try {
		for (let at = from; at < to;) {
			const read = readSync(file, piece, 0, Math.min(pieceBytes, to - at), at);
			if (read === 0) break;
			yield piece.subarray(0, read);
			at += read;
		}
	} finally {
		closeSync(file);
	}
}

/**
 * The lines of a file.
 *
 * @param path UTF-8 text; a line ends in `\n`, the last may end with the file
 */
export function* linesOf(path: string): Generator<string> {
	let rest = Buffer.alloc(0);
	for (const piece of piecesOf(path)) {
		const bytes = Buffer.concat([rest, piece]);
		let start = 0;
		for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
			yield bytes.toString('utf8', start, end);
			start = end + 1;
		}
		rest = Buffer.from(bytes.subarray(start));
	}
	if (rest.length > 0) yield rest.toString('utf8');
}

/** How many lines a file likely has, judged by its first: enough to take memory once instead of piece by piece. */
export function linesLikelyIn(path: string): number {
	for (const first of linesOf(path)) return Math.ceil((1.02 * statSync(path).size) / (first.length + 1));
	return 0;
}

/** Where a line begins in the second half of a file, or the end of the file. */
export function middleOf(path: string): number {
	const { size } = statSync(path);
	let at = Math.floor(size / 2);
	for (const piece of piecesOf(path, at)) {
		const end = piece.indexOf(10);
		if (end >= 0) return at + end + 1;
		at += piece.length;
	}
	return size;
}
