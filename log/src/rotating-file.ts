import { closeSync, existsSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { linesLost } from './entry.ts';

export type RotatingFile = {
	/** Adds a line. Never throws: what a full disk does not take is counted, and said once there is room again. */
	write: (line: string) => void;
	close: () => void;
};

export type RotatingOptions = {
	bytesMax?: number;
	/** How many files there are at the most, the current one included. */
	filesMax?: number;
	/** How bytes reach the disk: a test fills it up. */
	put?: (file: number, bytes: Buffer) => number;
};

/**
 * A file that is only ever added to, also after a start. At `bytesMax` it becomes `name.1`, the one before `name.2`, and so
 * on; the oldest goes. One process writes it.
 */
export function rotatingFile(
	path: string,
	{ bytesMax = 10_000_000, filesMax = 5, put = (file, bytes) => writeSync(file, bytes) }: RotatingOptions = {}
): RotatingFile {
	let file: number | undefined;
	let size = 0;
	let lost = 0;
	/** A full disk may take half a line: the next begins on a line of its own. */
	let isTorn = false;

	const open = (): number => {
		file ??= openSync(path, 'a', 0o600);
		size = fstatSync(file).size;
		return file;
	};
	const close = (): void => {
		if (file !== undefined) closeSync(file);
		file = undefined;
	};
	const rotate = (): void => {
		close();
		rmSync(`${path}.${filesMax - 1}`, { force: true });
		for (let number = filesMax - 2; number >= 0; number -= 1) {
			const from = number === 0 ? path : `${path}.${number}`;
			if (existsSync(from)) renameSync(from, `${path}.${number + 1}`);
		}
	};
	const add = (text: string): void => {
		let bytes = Buffer.from(`${isTorn ? '\n' : ''}${text}\n`);
		let to = file ?? open();
		if (size > 0 && size + bytes.length > bytesMax) {
			rotate();
			to = open();
		}
		while (bytes.length > 0) {
			const written = put(to, bytes);
			isTorn = true;
			size += written;
			bytes = bytes.subarray(written);
		}
		isTorn = false;
	};
	return {
		write: (line) => {
			try {
				if (lost > 0) add(linesLost(lost));
				lost = 0;
				add(line);
			} catch {
				lost += 1;
			}
		},
		close
	};
}
