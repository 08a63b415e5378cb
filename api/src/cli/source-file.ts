import { readContracts, type Reading } from '@halle/open-data';
import { createReadStream, openSync, readSync, closeSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { SourceFile } from '../renewals/source-files.ts';

/** A file of essential data given on the command line. `reading` is filled once it was read. */
export type GivenFile = SourceFile & { reading: Reading };

/**
 * @throws RangeError when there is no such file, in a French sentence
 */
export function sourceFile(path: string): GivenFile {
	const name = basename(path);
	assertFile(path, name);
	const reading: Reading = { skippedConcessions: 0 };
	return {
		name,
		folder: dirname(resolve(path)),
		reading,
		read: (judgement) => named(name, readContracts(bytesOf(path), judgement, reading))
	};
}

function assertFile(path: string, name: string): void {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (!stats) throw new RangeError(`${name}\u00a0: ce fichier n’existe pas.`);
	if (!stats.isFile()) throw new RangeError(`${name}\u00a0: ce n’est pas un fichier.`);
}

/** Every sentence about a file begins with its name: several may be read at once. */
async function* named<T>(name: string, read: AsyncIterable<T>): AsyncGenerator<T> {
	try {
		yield* read;
	} catch (error) {
		const sentence = sentenceOf(error);
		if (sentence) throw new RangeError(`${name}\u00a0: ${sentence}`, { cause: error });
		throw error;
	}
}

function sentenceOf(error: unknown): string | undefined {
	if (error instanceof RangeError) return error.message.charAt(0).toLowerCase() + error.message.slice(1);
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code.startsWith('Z_')) return 'ce fichier compressé est coupé ou abîmé.';
	if (code === 'EACCES' || code === 'EPERM') return 'ce fichier ne peut pas être lu par cet utilisateur.';
	return undefined;
}

/** A file is unzipped by what it begins with: its name may lie. */
function bytesOf(path: string): Readable {
	const file = createReadStream(path, { highWaterMark: 1 << 18 });
	if (!isGzip(path)) return file;
	const unzipped = createGunzip();
	// The error of one end destroys both, and reaches whoever reads the other.
	return pipeline(file, unzipped, () => undefined);
}

function isGzip(path: string): boolean {
	const start = new Uint8Array(2);
	const file = openSync(path, 'r');
	try {
		return readSync(file, start, 0, 2, 0) === 2 && start[0] === 0x1f && start[1] === 0x8b;
	} finally {
		closeSync(file);
	}
}
