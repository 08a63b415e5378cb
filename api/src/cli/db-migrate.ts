import { migrate } from '@halle/db/migrate';
import { withDatabase } from './with-database.ts';

export async function run(): Promise<number> {
	await withDatabase(({ ownerUrl }) => migrate(ownerUrl));
	console.log('Le schéma est à jour.');
	return 0;
}
