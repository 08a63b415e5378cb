import { retentions } from '@halle/domain';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { closeStatistics } from './closed-statistics.ts';
import { installJobs } from './jobs.ts';
import { shipFamilies } from './families.ts';
import { keepOldRegimes } from './kept-regimes.ts';
import { shipLegalRules } from './legal-rules.ts';
import { resumeFeed } from './resume-feed.ts';
import { applySources } from './sql-sources.ts';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** Two processes that start at once must not migrate at once. Any constant would do. */
const lockId = 482_011_807;

/**
 * Brings the schema, the job queue, the rules of the law and the families that the product ships up to date. Needs the owner of the
 * database; may be run again at any time.
 *
 * @param say hears, in French, what was applied; nothing when the schema was up to date
 */
export async function migrate(
	ownerUrl: string,
	say: (sentence: string) => void = () => undefined
): Promise<void> {
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		await sql`select pg_advisory_lock(${lockId})`;
		const before = await appliedMigrations(sql);
		await runMigrations(drizzle(sql), { migrationsFolder });
		const sources = await applySources(sql);
		sayApplied(say, (await appliedMigrations(sql)) - before, sources);
		await installJobs(ownerUrl);
		await shipLegalRules(sql);
		await shipFamilies(sql);
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

async function appliedMigrations(sql: postgres.Sql): Promise<number> {
	const [made] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is_made`;
	if (!made?.is_made) return 0;
	const [row] = await sql<{ applied: number }[]>`
		select count(*)::int as applied from drizzle.__drizzle_migrations`;
	return row?.applied ?? 0;
}

/** More files than a line holds are counted: a table migration applies them all. */
function sayApplied(say: (sentence: string) => void, migrations: number, sources: readonly string[]): void {
	if (migrations > 0) say(`Migrations appliquées : ${migrations}.`);
	if (sources.length === 0) return;
	const which = sources.length > 6 ? `${sources.length} fichiers` : sources.join(', ');
	say(`Fonctions, gardes et droits appliqués depuis db/sql : ${which}.`);
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
