/**
 * `spoil-regime.ts FOLDER REFERENCE`: leaves what a consultation of the demo on that data folder kept of the law of its day
 * unreadable, as a damaged copy would.
 */
import { runningCluster } from '../db/src/cluster.ts';
import { openDb } from '../db/src/index.ts';

const [dataDir = '', reference = ''] = process.argv.slice(2);
if (!dataDir || !reference) throw new Error('Usage: spoil-regime.ts FOLDER REFERENCE');
const urls = runningCluster(dataDir);
if (!urls) throw new Error(`No database of ours runs on ${dataDir}.`);
const owner = openDb(urls.ownerUrl, { name: 'spoil-regime', poolMax: 1 });
try {
	await owner.sql.begin(async (sql) => {
		// Nothing of the product can do it: the database keeps what was published.
		await sql`alter table calls disable trigger user`;
		const spoiled = await sql`update calls set regime = '{"version": 99}' where reference = ${reference}
			and exists (select from app.instance where kind = 'demo')`;
		if (spoiled.count !== 1) throw new Error(`No demo here has a consultation ${reference}.`);
		await sql`alter table calls enable trigger user`;
	});
} finally {
	await owner.close();
}
