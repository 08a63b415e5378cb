import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reachablePlace, databaseAccount } from './cluster-binaries.ts';
import { commandOf, waitUntilGone } from './running-process.ts';
import type { DatabaseUrls } from './urls.ts';

/** Who uses a data folder: one launcher at a time. The number alone is not enough, it may be somebody else's later. */
type Tenant = { pid: number; command: string; urls?: DatabaseUrls };

const tenantFile = (dataDir: string): string => join(dataDir, 'launcher.json');

/**
 * Takes possession of a data folder. What a killed launcher left behind is stopped or cleaned, so that a start repairs
 * itself.
 * @throws Error with a French sentence when a launcher is alive
 */
export async function settleIn(
	dataDir: string,
	pgData: string,
	onProgress: (sentence: string) => void
): Promise<void> {
	const tenant = livingTenant(dataDir);
	if (tenant && tenant.pid !== process.pid) {
		throw new Error(
			`Une autre exécution (processus ${tenant.pid}) utilise déjà les données de ${dataDir} :` +
				' arrêtez-la, ou choisissez un autre dossier avec HALLE_DATA_DIR.'
		);
	}
	await stopAbandonedServer(pgData, onProgress);
	write(dataDir, { pid: process.pid, command: commandOf(process.pid) });
}

/** Lets other processes of the same person find the running database. */
export function announce(dataDir: string, urls: DatabaseUrls): void {
	write(dataDir, { pid: process.pid, command: commandOf(process.pid), urls });
}

export function leave(dataDir: string): void {
	rmSync(tenantFile(dataDir), { force: true });
}

/** @returns the addresses of the database that somebody started on this data folder, none when nobody did */
export function runningCluster(dataDir: string): DatabaseUrls | undefined {
	const silent = () => undefined;
	return livingTenant(reachablePlace(dataDir, databaseAccount(silent), silent).dataDir)?.urls;
}

/** Stops the server that a killed launcher left on this folder. @returns false when the launcher is alive */
export async function stopAbandoned(dataDir: string): Promise<boolean> {
	if (livingTenant(dataDir)) return false;
	await stopAbandonedServer(join(dataDir, 'pg'), () => undefined);
	return true;
}

function livingTenant(dataDir: string): Tenant | undefined {
	const file = tenantFile(dataDir);
	if (!existsSync(file)) return undefined;
	// Sound: only `write` makes this file.
	const tenant = JSON.parse(readFileSync(file, 'utf8')) as Tenant;
	return tenant.command !== '' && commandOf(tenant.pid) === tenant.command ? tenant : undefined;
}

function write(dataDir: string, tenant: Tenant): void {
	writeFileSync(tenantFile(dataDir), JSON.stringify(tenant), { mode: 0o600 });
}

async function stopAbandonedServer(pgData: string, onProgress: (sentence: string) => void): Promise<void> {
	const lock = join(pgData, 'postmaster.pid');
	if (!existsSync(lock)) return;
	const pid = Number(readFileSync(lock, 'utf8').split('\n', 1)[0]);
	if (!commandOf(pid).includes(pgData)) {
		// Its number now belongs to another process: PostgreSQL itself could take that one for a server.
		rmSync(lock);
		return;
	}
	onProgress('Arrêt du PostgreSQL laissé par une exécution interrompue…');
	process.kill(pid, 'SIGINT');
	await waitUntilGone(pid, 60);
}
