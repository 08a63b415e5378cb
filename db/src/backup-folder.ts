import {
	createReadStream,
	createWriteStream,
	existsSync,
	fstatSync,
	lstatSync,
	readdirSync,
	readFileSync,
	rmSync,
	type Dirent
} from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openIn, type Account } from './cluster-binaries.ts';

/** One base backup: a copy of the data as the journal completes it. Written last: a folder without it is no backup. */
export type Base = {
	/** Name of its folder. */
	name: string;
	/** By the clock of the database. It can be restored to any instant from here on that the archive reaches. */
	finishedAt: string;
	/** Segment of the journal that its restoration starts with. */
	startSegment: string;
	/** Which database: no two have the same. */
	systemIdentifier: string;
	version: string;
	bytes: number;
};

const manifest = 'backup.json';
export const basesIn = (folder: string) => join(folder, 'bases');
export const archiveIn = (folder: string) => join(folder, 'archive');
export const manifestIn = (base: string) => join(base, manifest);

/** The whole base backups of a folder, the oldest first. */
export function listBases(folder: string): Base[] {
	if (!existsSync(basesIn(folder))) return [];
	return readdirSync(basesIn(folder))
		.map((name) => manifestIn(join(basesIn(folder), name)))
		.filter((file) => existsSync(file))
		.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Base) // Sound: only `backUp` writes these files.
		.sort((a, b) => a.finishedAt.localeCompare(b.finishedAt));
}

/**
 * Forgets all but the last base backups, and the journal that only older ones needed.
 *
 * @returns how many base backups were forgotten
 */
export async function forgetOld(folder: string, keep: number): Promise<number> {
	const bases = listBases(folder);
	const old = bases.slice(0, -keep);
	for (const { name } of old) await rm(join(basesIn(folder), name), { recursive: true });
	const oldest = bases.at(-keep) ?? bases[0];
	if (!oldest) return 0;
	for (const file of readdirSync(archiveIn(folder))) {
		if (/^[0-9A-F]{24}/.test(file) && placeOf(file) < placeOf(oldest.startSegment))
			rmSync(join(archiveIn(folder), file));
	}
	return old.length;
}

/** Where a segment stands in the journal, whatever its timeline. */
const placeOf = (segment: string) => segment.slice(8, 24);

type Copying = {
	/** Names not to copy, at the top of the folder. */
	without?: ReadonlySet<string>;
	/** Folders of which only the name is copied, at the top. */
	emptied?: ReadonlySet<string>;
	/** Files that the running server throws away and makes anew, anywhere. */
	skip?: RegExp;
	/** Whose the folder is: no link of theirs is followed. The copy is ours. */
	account?: Account;
};

const none: ReadonlySet<string> = new Set();

/**
 * Copies a folder to the disk, not only to its cache. A file that goes away meanwhile is no loss: the journal knows.
 *
 * @returns bytes copied
 */
export async function copyFolder(from: string, to: string, options: Copying = {}): Promise<number> {
	await mkdir(to, { recursive: true, mode: 0o700 });
	let bytes = 0;
	for (const entry of await readdir(from, { withFileTypes: true })) {
		if (options.without?.has(entry.name) || options.skip?.test(entry.name)) continue;
		bytes += await copyEntry(entry, join(from, entry.name), join(to, entry.name), options);
	}
	await toDisk(to);
	return bytes;
}

async function copyEntry(entry: Dirent, source: string, target: string, options: Copying): Promise<number> {
	const { emptied, account } = options;
	if (entry.isSymbolicLink()) throw new Error(`${source} est un lien : la sauvegarde n’en suit pas.`);
	if (!entry.isDirectory()) return copyToDisk(source, target, account);
	if (!emptied?.has(entry.name))
		return copyFolder(source, target, { ...options, without: none, emptied: none });
	await mkdir(target, { recursive: true, mode: 0o700 });
	return 0;
}

/** @param account whose the folder of the source is */
export async function copyToDisk(source: string, target: string, account?: Account): Promise<number> {
	let fd: number;
	try {
		fd = openIn(account, source);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !existsSync(source)) return 0;
		throw error;
	}
	const mode = fstatSync(fd).mode & 0o777;
	const highWaterMark = 1_048_576;
	await pipeline(createReadStream(source, { fd, highWaterMark }), createWriteStream(target, { mode }));
	await toDisk(target);
	return lstatSync(target).size;
}

/** Makes a file, or the names in a folder, outlive a loss of power. */
export async function toDisk(path: string): Promise<void> {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/**
 * Whether a file of the data folder is one of the keys and passwords made once and kept: without them a restored database
 * lets nobody in, and opens no form it kept for its author.
 */
export function isSecret(name: string): boolean {
	return /[.](pem|key)$|-passwords[.]json$|^web-secret$/.test(name);
}
