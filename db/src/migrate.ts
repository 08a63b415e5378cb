import { retentions } from '@halle/domain';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { closeStatistics } from './closed-statistics.ts';
import { installJobs } from './jobs.ts';
import { keepOldRegimes } from './kept-regimes.ts';
import { shipLegalRules } from './legal-rules.ts';
import { resumeFeed } from './resume-feed.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Two processes that start at once must not migrate at once. Any constant would do. */
const lockId = 482_011_807;

/** Brings the schema, the job queue and the rules of the law that the product ships up to date. Needs the owner of the database; may be run again at any time. */
export async function migrate(ownerUrl: string): Promise<void> {
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		await sql`select pg_advisory_lock(${lockId})`;
		await runMigrations(drizzle(sql), { migrationsFolder });
		await sql`select app.stamp_tables()`;
		await installJobs(ownerUrl);
		await shipLegalRules(sql);
		await keepOldRegimes(sql);
		await resumeFeed(sql);
		await sql`select app.quiet_outbox()`;
		await shipRetentions(sql);
		await closeStatisticsIfAllowed(sql);
		await sql`select pg_advisory_unlock(${lockId})`;
	} finally {
		await sql.end();
	}
}

/** The periods of the domain's table, which the database deletes by. */
async function shipRetentions(sql: postgres.Sql): Promise<void> {
	await sql`delete from app.retention where what <> all (${retentions.map(({ what }) => what)})`;
	for (const { what, keepDays } of retentions) {
		await sql`insert into app.retention (what, keep_days) values (${what}, ${keepDays})
			on conflict (what) do update set keep_days = excluded.keep_days`;
	}
}

/** Of a PostgreSQL outside, only an owner who is a superuser can; `doctor` says what stays open. */
async function closeStatisticsIfAllowed(sql: postgres.Sql): Promise<void> {
	const [owner] = await sql<{ name: string }[]>`
		select rolname as name from pg_roles where rolname = current_user and rolsuper`;
	if (owner) await closeStatistics(sql, owner.name);
}
