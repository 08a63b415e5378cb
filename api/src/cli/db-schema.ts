import { openDb } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { schemaOf } from '@halle/db/schema-dump';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabase } from './with-database.ts';

/** Writes the schema of this installation, or with `--fresh` the one that a new installation has. */
export async function run(argv: string[]): Promise<number> {
	const { values } = parseArgs({
		args: argv,
		options: { output: { type: 'string' }, fresh: { type: 'boolean' } }
	});
	const schema = values.fresh ? await freshSchema() : await withDatabase(({ ownerUrl }) => read(ownerUrl));
	if (values.output) writeFileSync(values.output, schema);
	else process.stdout.write(schema);
	return 0;
}

async function freshSchema(): Promise<string> {
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-schema-'));
	const cluster = await startCluster({ dataDir, durable: false });
	try {
		await migrate(cluster.ownerUrl);
		return await read(cluster.ownerUrl);
	} finally {
		await cluster.stop();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function read(ownerUrl: string): Promise<string> {
	const { sql, close } = openDb(ownerUrl, { poolMax: 1 });
	try {
		return await schemaOf(sql);
	} finally {
		await close();
	}
}
