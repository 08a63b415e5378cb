import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type postgres from 'postgres';

/** The journal is given away at least once a minute while something is written: what a lost machine may cost. */
export const archiveSettings = { archive_mode: 'on', archive_timeout: '60' } as const;

/** Segments of 16 MB that may wait for an archive that stays away. */
const waitingMax = 64;

/** Without any command PostgreSQL would keep its journal for ever: one that succeeds keeps none. */
const nothing = 'true';

/**
 * Brings the script that keeps the journal beside the data, where the account of PostgreSQL can read it, and sees to it
 * that a database nobody backs up keeps no journal.
 */
export async function readyArchive(superuser: postgres.Sql, dataDir: string): Promise<void> {
	copyFileSync(fileURLToPath(new URL('archive-wal.sh', import.meta.url)), scriptIn(dataDir));
	chmodSync(scriptIn(dataDir), 0o644);
	const [set] = await superuser`select current_setting('archive_command') as command`;
	if (set?.command === '') await setCommand(superuser, nothing);
}

/** From now on the journal goes to that folder, also after a restart. */
export async function archiveInto(superuser: postgres.Sql, dataDir: string, folder: string): Promise<void> {
	const words = [scriptIn(dataDir), '%p', '%f', folder, String(waitingMax)];
	await setCommand(
		superuser,
		`sh ${words.map((word) => (/^%.$/.test(word) ? word : quoted(word))).join(' ')}`
	);
}

/** A database restored elsewhere must not write into the archive it came from. */
export async function archiveNowhere(superuser: postgres.Sql): Promise<void> {
	await setCommand(superuser, nothing);
}

/** How PostgreSQL asks for a segment of the archive while it restores. */
export function restoreCommand(folder: string): string {
	const segment = `${quoted(folder)}/%f.gz`;
	return `test -f ${segment} && gzip -dc ${segment} > %p`;
}

async function setCommand(superuser: postgres.Sql, command: string): Promise<void> {
	await superuser.unsafe(`alter system set archive_command = '${command.replaceAll("'", "''")}'`);
	await superuser`select pg_reload_conf()`;
	// The signal reaches this very session a moment later.
	for (;;) {
		const [set] = await superuser`select current_setting('archive_command') as command`;
		if (set?.command === command) return;
		await pause(20);
	}
}

const scriptIn = (dataDir: string) => join(dataDir, 'archive-wal.sh');

/** For the shell, and for PostgreSQL, to which a percent sign means something. */
function quoted(word: string): string {
	return `'${word.replaceAll('%', '%%').replaceAll("'", `'\\''`)}'`;
}
