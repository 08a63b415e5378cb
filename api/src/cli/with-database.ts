import { resolve } from 'node:path';
import { runningCluster, startCluster, resolveUrls, type DatabaseUrls } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';

/**
 * Runs a verb on the database of this installation: the one of DATABASE_URL, else the embedded one that `npm start` runs
 * at this moment, else the embedded one started for the time of the verb, with its schema brought up to date.
 */
export async function withDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
	const { DATABASE_URL } = process.env;
	if (DATABASE_URL) return work(resolveUrls({ ...process.env, DATABASE_URL }));
	const dataDir = resolve(process.env.HALLE_DATA_DIR ?? '.data');
	const running = runningCluster(dataDir);
	if (running) return work(running);
	const onProgress = (sentence: string) => console.error(sentence);
	const cluster = await startCluster({ dataDir, onProgress });
	try {
		await migrate(cluster.ownerUrl, onProgress);
		await cluster.allowLogins();
		return await work(cluster);
	} finally {
		await cluster.stop();
	}
}
