import {
	closeSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { archiveInto } from './archive.ts';
import {
	archiveIn,
	basesIn,
	copyFolder,
	copyToDisk,
	isSecret,
	forgetOld,
	listBases,
	manifestIn,
	toDisk,
	type Base
} from './backup-folder.ts';
import {
	canReach,
	databaseAccount,
	giveTo,
	openIn,
	reachablePlace,
	type Account
} from './cluster-binaries.ts';
import { runningSuperuser, startCluster } from './cluster.ts';

export type BackupOptions = {
	/** Folder of the data, as `npm start` has it. */
	dataDir: string;
	/** Folder of the backups: base backups and the archive of the journal. */
	folder: string;
	/** Base backups that are kept. */
	keep: number;
	/** Says each long step in a French sentence. */
	onProgress?: (sentence: string) => void;
};

type Place = { dataDir: string; folder: string; account: Account };

/** What the server makes anew at each start, or what belongs to its process. */
const own = {
	without: new Set(['postmaster.pid', 'postmaster.opts', 'journal-given-up']),
	emptied: new Set([
		'pg_wal',
		'pg_replslot',
		'pg_dynshmem',
		'pg_notify',
		'pg_serial',
		'pg_snapshots',
		'pg_stat_tmp',
		'pg_subtrans',
		'log'
	]),
	skip: /^pgsql_tmp|^pg_internal[.]init/
};

const archiveTimeoutSeconds = 120;

/**
 * Copies the data of the embedded cluster while it runs (or starts it for that time), and from then on archives its
 * journal into the same folder: what is written after the copy can be restored too, to any instant.
 *
 * @returns the new base backup
 * @throws Error in French when the folder cannot serve, or when the archive does not take the journal
 */
export async function backUp(options: BackupOptions): Promise<Base> {
	const { onProgress = () => undefined, keep } = options;
	const account = databaseAccount(onProgress);
	const { dataDir } = reachablePlace(options.dataDir, account, onProgress);
	const place = { dataDir, folder: resolve(options.folder), account };
	assertApart(place);
	const running = runningSuperuser(options.dataDir);
	if (!running && !existsSync(join(dataDir, 'pg'))) throw new Error(`${dataDir} ne contient aucune base.`);
	const cluster = running ? undefined : await startCluster({ dataDir: options.dataDir, onProgress });
	// One connection for the whole: PostgreSQL forgets a backup whose session ends.
	const sql = postgres(running ?? cluster?.superuserUrl ?? '', {
		max: 1,
		max_lifetime: null,
		onnotice: () => undefined
	});
	try {
		const base = await takeBase(sql, place, onProgress);
		rmSync(join(dataDir, 'pg', 'journal-given-up'), { force: true });
		await forgetOld(place.folder, keep);
		return base;
	} finally {
		await sql.end();
		await cluster?.stop();
	}
}

function assertApart({ dataDir, folder, account }: Place): void {
	const inside = relative(dataDir, folder);
	if (inside === '' || !inside.startsWith('..'))
		throw new Error(`${folder} est dans le dossier des données : ce qui perd l’un perdrait l’autre.`);
	mkdirSync(folder, { recursive: true, mode: 0o711 });
	if (!canReach(folder, account)) {
		throw new Error(
			`${folder} est fermé au compte qui fait tourner PostgreSQL : choisissez un dossier que tout compte peut traverser.`
		);
	}
	mkdirSync(basesIn(folder), { recursive: true, mode: 0o700 });
	if (!existsSync(archiveIn(folder))) {
		mkdirSync(archiveIn(folder), { mode: 0o700 });
		giveTo(account, archiveIn(folder));
	}
}

async function takeBase(
	sql: postgres.Sql,
	place: Place,
	onProgress: (sentence: string) => void
): Promise<Base> {
	const { dataDir, folder } = place;
	const [server] = await sql`
		select (pg_control_system()).system_identifier::text as id, current_setting('server_version') as version,
			current_setting('archive_mode') as mode`;
	if (server?.mode !== 'on')
		throw new Error('Redémarrez d’abord le produit : il tourne encore sans archive.');
	const systemIdentifier = String(server.id);
	if (listBases(folder).some((other) => other.systemIdentifier !== systemIdentifier))
		throw new Error(`${folder} tient les sauvegardes d’une autre base : choisissez un autre dossier.`);
	await archiveInto(sql, dataDir, archiveIn(folder));
	keepHistory(place);

	const name = new Date().toISOString().replaceAll(/[-:]|[.]\d+/g, '');
	const [partial, whole] = [join(basesIn(folder), `${name}.partial`), join(basesIn(folder), name)];
	await sql`select pg_backup_start('halle', true)`;
	onProgress('Copie des données…');
	const bytes = await copyFolder(join(dataDir, 'pg'), join(partial, 'pg'), {
		...own,
		account: place.account
	});
	const [end] = await sql`
		select labelfile as label, pg_walfile_name(lsn) as last, clock_timestamp() as at from pg_backup_stop(false)`;
	const label = String(end?.label);
	writeFileSync(join(partial, 'pg', 'backup_label'), label, { mode: 0o600 });
	await toDisk(join(partial, 'pg', 'backup_label'));
	await copySecrets(dataDir, partial);
	onProgress('Archivage du journal…');
	await untilArchived(sql, join(archiveIn(folder), `${String(end?.last)}.gz`));
	const base: Base = {
		name,
		finishedAt: (end?.at as Date).toISOString(), // a timestamptz of PostgreSQL
		startSegment: /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label)?.[1] ?? '',
		systemIdentifier,
		version: String(server.version),
		bytes
	};
	writeFileSync(manifestIn(partial), JSON.stringify(base, null, '\t'), { mode: 0o600 });
	await toDisk(manifestIn(partial));
	renameSync(partial, whole);
	await toDisk(basesIn(folder));
	return base;
}

/** A database that was restored goes on on another timeline: without its history the archive could not be followed. */
function keepHistory({ dataDir, folder, account }: Place): void {
	for (const file of readdirSync(join(dataDir, 'pg', 'pg_wal')).filter((name) => name.endsWith('.history'))) {
		const segment = join(archiveIn(folder), `${file}.gz`);
		if (existsSync(segment)) continue;
		const history = openIn(account, join(dataDir, 'pg', 'pg_wal', file));
		// Made anew or not at all: the folder is the account’s, who could have put a link there.
		writeFileSync(segment, gzipSync(readFileSync(history)), { mode: 0o600, flag: 'wx' });
		closeSync(history);
		giveTo(account, segment);
	}
}

async function copySecrets(dataDir: string, partial: string): Promise<void> {
	mkdirSync(join(partial, 'secrets'), { recursive: true, mode: 0o700 });
	for (const name of readdirSync(dataDir).filter(isSecret))
		await copyToDisk(join(dataDir, name), join(partial, 'secrets', name));
}

async function untilArchived(sql: postgres.Sql, file: string): Promise<void> {
	const deadline = performance.now() + archiveTimeoutSeconds * 1000;
	while (!existsSync(file)) {
		if (performance.now() > deadline) {
			const [archiver] =
				await sql`select failed_count::int as failures, last_failed_wal as segment from pg_stat_archiver`;
			throw new Error(
				`Le journal n’arrive pas dans l’archive (${String(archiver?.failures)} échecs, le dernier pour ${String(archiver?.segment)}) :` +
					' le disque des sauvegardes est-il plein, ou fermé au compte de PostgreSQL ?'
			);
		}
		await pause(100);
	}
}
