import { openDb, type Connection } from '@halle/db';
import { openStatistics } from '@halle/db/closed-statistics';
import { writeNumber } from '@halle/domain';
import { parseArgs } from 'node:util';
import { withDatabase } from './with-database.ts';

type Check = { name: string; ok: boolean; found: string };

const nodeMin = [22, 18] as const;
const postgresMin = 150_000;

/** Says line by line what this installation has; the exit code is 1 when something it needs is missing. */
export async function run(argv: string[]): Promise<number> {
	const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' } } });
	const checks = [nodeCheck(), accountsCheck(), ...(await databaseChecks())];
	if (values.json) console.log(JSON.stringify(checks));
	else for (const { name, ok, found } of checks) console.log(`${ok ? '✓' : '✗'} ${name} : ${found}`);
	return checks.every(({ ok }) => ok) ? 0 : 1;
}

function nodeCheck(): Check {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	const ok = major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1]);
	return { name: 'Node', ok, found: process.version };
}

/** Not needed to run, but weaker without: said, and not counted as missing. */
function accountsCheck(): Check {
	const finding =
		process.getuid?.() === 0
			? 'root : npm start donne à chaque processus son compte système, et dit lequel n’en a pas'
			: 'plus faible sans root : tous les processus sous un seul compte, qui lit les secrets de chacun';
	return { name: 'Un compte système par processus', ok: true, found: finding };
}

async function databaseChecks(): Promise<Check[]> {
	try {
		return await withDatabase(({ appUrl, ownerUrl }) => checkDatabase(ownerUrl, appUrl));
	} catch (error) {
		return [{ name: 'PostgreSQL', ok: false, found: error instanceof Error ? error.message : String(error) }];
	}
}

async function checkDatabase(ownerUrl: string, appUrl: string): Promise<Check[]> {
	const owner = openDb(ownerUrl, { poolMax: 1 });
	try {
		const [server] = await owner.sql`
			select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
				current_setting('server_encoding') as encoding, pg_size_pretty(pg_database_size(current_database())) as size,
				to_regclass('drizzle.__drizzle_migrations') is not null as migrated`;
		const checks = [
			{ name: 'PostgreSQL', ok: Number(server?.number) >= postgresMin, found: String(server?.version) },
			{ name: 'Encodage', ok: server?.encoding === 'UTF8', found: String(server?.encoding) },
			{ name: 'Taille de la base', ok: true, found: String(server?.size) }
		];
		if (!server?.migrated) {
			return [...checks, { name: 'Migrations', ok: false, found: 'aucune (halle db migrate, ou npm start)' }];
		}
		const [migrations] = await owner.sql`select count(*)::int as applied from drizzle.__drizzle_migrations`;
		const applied = {
			name: 'Migrations',
			ok: Number(migrations?.applied) > 0,
			found: String(migrations?.applied)
		};
		return [
			...checks,
			applied,
			await roleCheck(appUrl),
			await statisticsCheck(appUrl),
			...(await backupChecks(owner.sql))
		];
	} finally {
		await owner.close();
	}
}

/** No backup is said, not refused: who tries the product out needs none. */
async function backupChecks(sql: Connection['sql']): Promise<Check[]> {
	const [known] = await sql`select to_regclass('backups') is not null as exists`;
	if (known?.exists !== true) return [];
	const [state] = await sql`
		select (select extract(epoch from clock_timestamp() - max(taken_at)) / 3600 from backups)::float8 as hours,
			coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing
		from pg_stat_archiver`;
	const hours = state?.hours as number | null | undefined; // null when nobody ever made one
	const finding =
		typeof hours === 'number'
			? `il y a ${hours.toFixed(1).replace('.', ',')} h`
			: 'aucune (halle backup DOSSIER)';
	return [
		{ name: 'Dernière sauvegarde', ok: true, found: finding },
		{
			name: 'Archive du journal',
			ok: state?.failing !== true,
			found: state?.failing ? 'refuse le journal (disque plein, dossier fermé ?)' : 'sans échec'
		}
	];
}

async function roleCheck(appUrl: string): Promise<Check> {
	const app = openDb(appUrl, { poolMax: 1 });
	try {
		const [role] = await app.sql`
			select current_user as name, rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`;
		return {
			name: 'Rôle de l’application soumis aux règles de lignes',
			ok: role?.above === false,
			found: String(role?.name)
		};
	} finally {
		await app.close();
	}
}

/** Closed by a superuser only: of a PostgreSQL outside, whoever runs it may have to. */
async function statisticsCheck(appUrl: string): Promise<Check> {
	const app = openDb(appUrl, { poolMax: 1 });
	try {
		const open = await openStatistics(app.sql);
		const finding =
			open.length === 0
				? 'fermées'
				: `plus faible : ${writeNumber(open.length, 0)} vues ou fonctions (${open.slice(0, 3).join(', ')}…) laissent compter les offres ; seul un superutilisateur peut les fermer (docs/decisions/0050-database-roles.md)`;
		return { name: 'Statistiques de PostgreSQL', ok: true, found: finding };
	} finally {
		await app.close();
	}
}
