/** `move-clock.ts FOLDER SECONDS`: puts the legal clock of the product that runs on that data folder so far ahead. */
import { runningCluster } from '../db/src/cluster.ts';
import { setClock } from '../db/src/clock.ts';
import { openDb } from '../db/src/index.ts';

const [dataDir = '', seconds = ''] = process.argv.slice(2);
const aheadBySeconds = Number(seconds);
if (!dataDir || seconds === '' || !Number.isInteger(aheadBySeconds)) {
	throw new Error('Usage: move-clock.ts FOLDER SECONDS');
}
const urls = runningCluster(dataDir);
if (!urls) throw new Error(`No database of ours runs on ${dataDir}.`);
const owner = openDb(urls.ownerUrl, { name: 'move-clock', poolMax: 1 });
try {
	await setClock(owner.sql, { aheadBySeconds });
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
} finally {
	await owner.close();
}
