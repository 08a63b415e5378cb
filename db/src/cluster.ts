import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { archiveSettings, readyArchive } from './archive.ts';
import { databaseAccount, giveTo, reachablePlace, type Account } from './cluster-binaries.ts';
import { lastServerLines, logSettings, pruneServerLog } from './cluster-log.ts';
import {
	allowLogins,
	closeToOthers,
	createOwnerAndDatabase,
	withSuperuser,
	type Passwords
} from './cluster-roles.ts';
import { announce, leave, runningCluster, settleIn } from './cluster-tenancy.ts';
import type { DatabaseUrls } from './urls.ts';

export { runningCluster } from './cluster-tenancy.ts';
export { resolveUrls, type DatabaseUrls } from './urls.ts';

const run = promisify(execFile);

export type ClusterOptions = {
	/** Folder of the data, of the generated passwords and of the log. Kept between starts. */
	dataDir: string;
	/** Default: any free one. Only 127.0.0.1 listens. */
	port?: number;
	/** Says each long step in a French sentence. */
	onProgress?: (sentence: string) => void;
	/** Off for tests: faster, and lost with the power. */
	durable?: boolean;
	/** Settings of the server for this start only. */
	settings?: Readonly<Record<string, string>>;
	/** A restoration first replays its journal, and takes longer. */
	startTimeoutSeconds?: number;
	/** How long it is given to end its connections and to write everything. */
	stopTimeoutSeconds?: number;
	/** Called when it did not end in that time, and was ended by force. */
	onForcedStop?: () => void;
};

/** Its owner is no superuser, as on a managed server, but may make roles and databases. */
export type Cluster = DatabaseUrls & {
	/** May end other connections; for tests and operations only. */
	superuserUrl: string;
	/** Gives `halle_app` and `halle_worker` their password; to be called once migrations have made these roles. */
	allowLogins: () => Promise<void>;
	/** Resolves when the server ends, for whatever reason. */
	ended: () => Promise<void>;
	/** Starts a server that ended again, on the same port: its addresses stay. @throws Error when it does not start yet */
	startAgain: () => Promise<void>;
	/** Ends connections, writes everything to disk, waits for the last process. */
	stop: () => Promise<void>;
};

/**
 * Starts the PostgreSQL 18 that comes with the packages, making its data the first time. UTF-8, French order of words.
 * The server is its own process group: a Ctrl-C in the terminal does not reach it, `stop` does.
 * @throws Error with a French sentence when another launcher uses these data, or when the server does not start
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const { onProgress = () => undefined, durable = true, settings = {}, startTimeoutSeconds = 60 } = options;
	const { stopTimeoutSeconds = 60, onForcedStop = () => undefined } = options;
	const account = databaseAccount(onProgress);
	const { binDir, dataDir } = reachablePlace(options.dataDir, account, onProgress);
	const pgData = join(dataDir, 'pg');
	await settleIn(dataDir, pgData, onProgress);
	const isNew = !existsSync(pgData);
	const passwords = loadPasswords(dataDir, isNew);
	if (isNew) {
		onProgress('Création de la base PostgreSQL…');
		await initialise({ binDir, pgData, durable, account }, passwords.superuser);
	}
	const port = options.port ?? (await freePort());
	const start = () =>
		launch({ binDir, dataDir, pgData, port, durable, account, settings, startTimeoutSeconds });
	let server = await start();
	const url = (user: string, password: string, database = 'halle') =>
		`postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
	const superuserUrl = url('postgres', passwords.superuser, 'postgres');
	if (durable) await withSuperuser(superuserUrl, (sql) => readyArchive(sql, dataDir));
	await createOwnerAndDatabase(superuserUrl, passwords.owner);
	await closeToOthers([
		url('postgres', passwords.superuser, 'template1'),
		url('postgres', passwords.superuser)
	]);
	await allowLogins(superuserUrl, passwords);
	const urls = {
		ownerUrl: url('halle_owner', passwords.owner),
		appUrl: url('halle_app', passwords.app),
		workerUrl: url('halle_worker', passwords.worker)
	};
	announce(dataDir, urls);
	return {
		...urls,
		superuserUrl,
		allowLogins: () => allowLogins(superuserUrl, passwords),
		ended: () => server.gone,
		startAgain: async () => {
			server = await start();
		},
		stop: async () => {
			if (!(await server.stop(stopTimeoutSeconds))) onForcedStop();
			leave(dataDir);
		}
	};
}

/** @returns the address, as its superuser, of the database that somebody started on this data folder, if somebody did */
export function runningSuperuser(dataDir: string): string | undefined {
	const running = runningCluster(dataDir);
	if (!running) return undefined;
	const silent = () => undefined;
	const { superuser } = loadPasswords(
		reachablePlace(dataDir, databaseAccount(silent), silent).dataDir,
		false
	);
	const address = new URL(running.appUrl);
	return `postgres://postgres:${superuser}@${address.host}/postgres`;
}

/** @returns a port nobody listens on at this moment */
export async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => {
				if (address && typeof address === 'object') resolve(address.port);
				else reject(new Error('Aucun port libre.'));
			});
		});
	});
}

function loadPasswords(dataDir: string, isNew: boolean): Passwords {
	const file = join(dataDir, 'database-passwords.json');
	// Sound: nobody but this function writes the file.
	if (!isNew) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
	const word = () => randomBytes(24).toString('hex');
	const passwords = { superuser: word(), owner: word(), app: word(), worker: word() };
	writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
	return passwords;
}

/** Made under another name and moved at the end: an interrupted creation starts over. */
async function initialise(
	{ binDir, pgData, durable, account }: Pick<Launch, 'binDir' | 'pgData' | 'durable' | 'account'>,
	password: string
): Promise<void> {
	const partial = `${pgData}.partial`;
	rmSync(partial, { recursive: true, force: true });
	mkdirSync(partial, { mode: 0o700 });
	const passwordFile = join(partial, '..', 'pg.password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	giveTo(account, partial);
	giveTo(account, passwordFile);
	const locale = [
		'--encoding=UTF8',
		'--locale=C',
		'--locale-provider=icu',
		'--icu-locale=fr-FR',
		...(durable ? [] : ['--no-sync'])
	];
	const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
	try {
		await run(join(binDir, 'initdb'), [`--pgdata=${partial}`, ...access, ...locale], {
			...account,
			cwd: partial
		});
	} finally {
		rmSync(passwordFile);
	}
	renameSync(partial, pgData);
}

type Server = {
	gone: Promise<void>;
	/** @returns false when it had to be ended by force; what was committed is replayed at the next start */
	stop: (timeoutSeconds: number) => Promise<boolean>;
};

type Launch = {
	binDir: string;
	dataDir: string;
	pgData: string;
	port: number;
	durable: boolean;
	account: Account;
	settings: Readonly<Record<string, string>>;
	startTimeoutSeconds: number;
};

async function launch({
	binDir,
	dataDir,
	pgData,
	port,
	durable,
	account,
	settings: extraSettings,
	startTimeoutSeconds
}: Launch): Promise<Server> {
	const settings = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		port: String(port),
		max_connections: '200',
		timezone: 'UTC',
		...logSettings,
		...(durable ? archiveSettings : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
		...extraSettings
	};
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const logFile = join(dataDir, 'postgresql.log');
	pruneServerLog(pgData, logFile);
	const log = openSync(logFile, 'a', 0o600);
	const child = spawn(join(binDir, 'postgres'), ['-D', pgData, ...flags], {
		...account,
		cwd: pgData,
		detached: true,
		stdio: ['ignore', log, log]
	});
	const state = { ended: false };
	const gone = new Promise<void>((resolve) => {
		const settle = () => {
			state.ended = true;
			resolve();
		};
		child.once('exit', settle);
		child.once('error', settle);
	});
	const deadline = performance.now() + startTimeoutSeconds * 1000;
	while (!isReady(pgData, child.pid)) {
		if (state.ended || performance.now() > deadline) {
			child.kill('SIGINT');
			throw new Error(
				`PostgreSQL n’a pas démarré (journal : ${logFile}).\n${lastServerLines(pgData, logFile)}`
			);
		}
		await new Promise((resolve) => setTimeout(resolve, 30));
	}
	return {
		gone,
		stop: async (timeoutSeconds) => {
			// "Fast" shutdown: ends the connections, then writes everything.
			if (!state.ended) child.kill('SIGINT');
			const insist = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1_000);
			await gone;
			clearTimeout(insist);
			return child.signalCode !== 'SIGKILL';
		}
	};
}

/** The server writes its number on the first line of its lock file, its state on the eighth; a killed one leaves it behind. */
function isReady(pgData: string, pid: number | undefined): boolean {
	const lock = join(pgData, 'postmaster.pid');
	if (!existsSync(lock)) return false;
	const lines = readFileSync(lock, 'utf8').split('\n');
	return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
