import {
	linkSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { copyFolder, copyToDisk } from '../src/backup-folder.ts';
import { giveTo, openIn } from '../src/cluster-binaries.ts';
import { pruneServerLog } from '../src/cluster-log.ts';

/** A folder of another account, a secret of ours beside it. */
let theirs: string;
let secret: string;
const other = { uid: 65_534, gid: 65_534 };
const asLink = /est un lien/;

beforeEach(() => {
	const folder = mkdtempSync(join(tmpdir(), 'halle-give-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	theirs = join(folder, 'theirs');
	secret = join(folder, 'secret');
	mkdirSync(theirs);
	writeFileSync(secret, 'SECRET', { mode: 0o600 });
	symlinkSync('../secret', join(theirs, 'by-path'));
	linkSync(secret, join(theirs, 'by-second-name'));
	writeFileSync(join(theirs, 'plain'), 'theirs');
});

test('a link of either kind is neither given nor read, and a plain file is', async () => {
	const owner = lstatSync(secret).uid;
	for (const name of ['by-path', 'by-second-name']) {
		const link = join(theirs, name);
		expect(() => giveTo(other, link), name).toThrow(asLink);
		expect(() => openIn(other, link), name).toThrow(asLink);
		await expect(copyToDisk(link, `${secret}-copied`, other), name).rejects.toThrow(asLink);
	}
	expect(lstatSync(secret).uid).toBe(owner);
	// The control: followed, as a copy or a reading by name does.
	expect(readFileSync(join(theirs, 'by-path'), 'utf8')).toBe('SECRET');

	await copyToDisk(join(theirs, 'plain'), join(theirs, 'copy'), other);
	expect(readFileSync(join(theirs, 'copy'), 'utf8')).toBe('theirs');
	if (process.getuid?.() !== 0) return;
	giveTo(other, join(theirs, 'plain'));
	expect(lstatSync(join(theirs, 'plain')).uid).toBe(other.uid);
	// A second name of what is the account’s already gives it nothing.
	linkSync(join(theirs, 'plain'), join(theirs, 'plain-too'));
	giveTo(other, join(theirs, 'plain-too'));
});

test('a backup stops at a link that was put among the data', async () => {
	await expect(copyFolder(theirs, `${theirs}-copied`, { account: other })).rejects.toThrow(asLink);
});

test('old logs of the server go, and nothing that a link in their place leads to', () => {
	const elsewhere = join(theirs, 'var-log');
	mkdirSync(elsewhere);
	for (let day = 10; day < 30; day += 1) writeFileSync(join(elsewhere, `${day}.log`), '');
	symlinkSync(elsewhere, join(theirs, 'log'));
	pruneServerLog(theirs, join(theirs, 'start.log'));
	expect(lstatSync(join(elsewhere, '10.log')).isFile()).toBe(true);
	// The control: in the server’s own folder the same names go.
	rmSync(join(theirs, 'log'));
	mkdirSync(join(theirs, 'log'));
	for (let day = 10; day < 30; day += 1) writeFileSync(join(theirs, 'log', `${day}.log`), '');
	pruneServerLog(theirs, join(theirs, 'start.log'));
	expect(lstatSync(join(theirs, 'log', '10.log'), { throwIfNoEntry: false })).toBeUndefined();
});
