import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { installJobs } from './jobs.ts';
import { shipLegalRules } from './legal-rules.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Two processes that start at once must not migrate at once. Any constant would do. */
const lockId = 482_011_807;

/** Brings the schema, the job queue and the rules of the law that the product ships up to date. Needs the owner of the database; may be run again at any time. */
export async function migrate(ownerUrl: string): Promise<void> {
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		await sql`select pg_advisory_lock(${lockId})`;
		await runMigrations(drizzle(sql), { migrationsFolder });
		await installJobs(ownerUrl);
		await shipLegalRules(sql);
		await sql`select pg_advisory_unlock(${lockId})`;
	} finally {
		await sql.end();
	}
}
