import { migrate } from '@halle/db/migrate';
import { parseArgs } from 'node:util';
import { withDatabase } from './with-database.ts';

export async function run(args: string[]): Promise<number> {
	parseArgs({ args });
	await withDatabase(({ ownerUrl }) => migrate(ownerUrl, console.log));
	console.log('Le schéma est à jour.');
	return 0;
}
