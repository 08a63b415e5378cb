import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { join, resolve } from 'node:path';
import postgres from 'postgres';
import { archiveNowhere, restoreCommand } from './archive.ts';
import {
	archiveIn,
	basesIn,
	copyFolder,
	copyToDisk,
	isSecret,
	listBases,
	type Base
} from './backup-folder.ts';
import { databaseAccount, giveTo, reachablePlace, type Account } from './cluster-binaries.ts';
import { runningCluster, startCluster } from './cluster.ts';

export type RestoreOptions = {
	/** Folder of the data that comes to be, as `npm start` has it. */
	dataDir: string;
	/** Folder of the backups. */
	folder: string;
	/** Everything committed until then; all that the archive holds when it is absent. */
	at?: Date | undefined;
	/** Puts data that are there aside instead of refusing. */
	replace: boolean;
	onProgress?: (sentence: string) => void;
};

export type Restored = {
	base: Base;
	/** When the last act that is restored was committed; null when none followed the base backup. */
	until: Date | null;
	/** The archive ended before the instant that was asked for. */
	isShort: boolean;
	/** Where the data that were there have been put. */
	aside: string | undefined;
};

/** The instant cannot be restored to. */
export class WrongInstant extends Error {}

type Place = { dataDir: string; work: string; folder: string; account: Account };

const replayTimeoutSeconds = 6 * 3600;

/**
 * Brings back the data of the embedded cluster as they were at an instant: the last base backup before it, then the
 * journal of the archive. The result takes its place only once it is whole; what was there is put aside, never deleted.
 *
 * @throws WrongInstant when no base backup is that old
 * @throws Error in French when the data are in use, or there and not to be replaced
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
	const { at, replace, onProgress = () => undefined } = options;
	const folder = resolve(options.folder);
	const base = baseFor(folder, at);
	const account = databaseAccount(onProgress);
	const { dataDir } = reachablePlace(options.dataDir, account, onProgress);
	assertFree(options.dataDir, dataDir, replace);
	const place = { dataDir, work: join(dataDir, 'restoring'), folder, account };
	rmSync(place.work, { recursive: true, force: true });
	try {
		onProgress(`Copie de la sauvegarde du ${base.finishedAt}…`);
		await layOut(place, base);
		onProgress('Lecture du journal archivé…');
		const replayed = await replay(place, at);
		const aside = putAside(dataDir);
		for (const name of readdirSync(place.work).filter((file) => isData(file)))
			renameSync(join(place.work, name), join(dataDir, name));
		return { base, ...replayed, aside };
	} finally {
		rmSync(place.work, { recursive: true, force: true });
	}
}

function baseFor(folder: string, at: Date | undefined): Base {
	const bases = listBases(folder);
	const [oldest] = bases;
	if (!oldest) throw new Error(`${folder} ne contient aucune sauvegarde terminée.`);
	const base = bases.findLast(({ finishedAt }) => !at || new Date(finishedAt) <= at);
	if (!base)
		throw new WrongInstant(
			`La plus ancienne sauvegarde est du ${oldest.finishedAt} : rien avant ne peut être rétabli.`
		);
	return base;
}

function assertFree(folder: string, dataDir: string, replace: boolean): void {
	if (runningCluster(folder)) {
		throw new Error(`Le produit tourne sur ${dataDir} : arrêtez-le d’abord, rien n’a été changé.`);
	}
	if (existsSync(join(dataDir, 'pg')) && !replace) {
		throw new Error(
			`${dataDir} contient déjà des données : ajoutez --replace pour les mettre de côté (elles sont gardées), ou choisissez un autre dossier avec HALLE_DATA_DIR.`
		);
	}
}

async function layOut({ dataDir, work, folder, account }: Place, base: Base): Promise<void> {
	const from = join(basesIn(folder), base.name);
	mkdirSync(work, { mode: 0o711 });
	await copyFolder(join(from, 'pg'), join(work, 'pg'));
	for (const name of readdirSync(join(from, 'secrets')))
		await copyToDisk(join(from, 'secrets', name), join(work, name));
	await takeUnarchived({ dataDir, work, folder, account }, base);
	writeFileSync(join(work, 'pg', 'recovery.signal'), '', { mode: 0o600 });
	// Ours until it is whole: nobody puts a link in the way of what is written.
	giveAll(account, join(work, 'pg'));
	// An archive that came from another machine belongs to an account of that machine.
	giveAll(account, realpathSync(archiveIn(folder)));
}

/** A folder and all that is in it, itself last. */
function giveAll(account: Account, folder: string): void {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		const give = entry.isDirectory() ? giveAll : giveTo;
		give(account, join(folder, entry.name));
	}
	giveTo(account, folder);
}

/** What a server that was killed had not archived yet is still with its data, when they are there and the same database’s. */
async function takeUnarchived({ dataDir, work, folder, account }: Place, base: Base): Promise<void> {
	const control = join(dataDir, 'pg', 'global', 'pg_control');
	if (!existsSync(control) || readFileSync(control).readBigUInt64LE(0).toString() !== base.systemIdentifier)
		return;
	const journal = join(dataDir, 'pg', 'pg_wal');
	for (const name of readdirSync(journal)) {
		if (!/^[0-9A-F]{24}$|[.]history$/.test(name) || existsSync(join(archiveIn(folder), `${name}.gz`)))
			continue;
		await copyToDisk(join(journal, name), join(work, 'pg', 'pg_wal', name), account);
	}
}

/** Starts the copy, which replays its journal until the instant and then opens; stops it again. */
async function replay(
	{ work, folder }: Place,
	at: Date | undefined
): Promise<Pick<Restored, 'until' | 'isShort'>> {
	const settings = {
		hot_standby: 'off',
		archive_command: 'true',
		restore_command: restoreCommand(archiveIn(folder)),
		// Not yet awake, the server knows no name of a time zone.
		...(at && {
			recovery_target_time: at.toISOString().replace('Z', '+00'),
			recovery_target_action: 'promote'
		})
	};
	const start = { dataDir: work, settings, startTimeoutSeconds: replayTimeoutSeconds };
	try {
		const cluster = await startCluster(start);
		const sql = postgres(cluster.superuserUrl, { max: 1, onnotice: () => undefined });
		try {
			const [last] = await sql`select pg_last_xact_replay_timestamp() as at`;
			await archiveNowhere(sql);
			return { until: (last?.at as Date | null) ?? null, isShort: false }; // a timestamptz of PostgreSQL
		} finally {
			await sql.end();
			await cluster.stop();
		}
	} catch (error) {
		const isShort = at && error instanceof Error && error.message.includes('recovery ended before');
		if (!isShort) throw error;
		return { ...(await replay({ dataDir: '', work, folder, account: undefined }, undefined)), isShort: true };
	}
}

/** Everything that a backup holds: the files of the database, and what was made once beside them. */
function isData(name: string): boolean {
	return name === 'pg' || isSecret(name);
}

function putAside(dataDir: string): string | undefined {
	const there = readdirSync(dataDir).filter((name) => isData(name));
	if (there.length === 0) return undefined;
	const aside = join(dataDir, `before-${new Date().toISOString().replaceAll(/[-:]|[.]\d+/g, '')}`);
	mkdirSync(aside, { mode: 0o711 });
	for (const name of there) renameSync(join(dataDir, name), join(aside, name));
	return aside;
}
