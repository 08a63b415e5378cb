import postgres from 'postgres';
import { closeStatistics } from './closed-statistics.ts';

export type Passwords = Record<'superuser' | 'owner' | 'app' | 'worker', string>;

export async function createOwnerAndDatabase(superuserUrl: string, ownerPassword: string): Promise<void> {
	await withSuperuser(superuserUrl, async (sql) => {
		const [owner] = await sql`select from pg_roles where rolname = 'halle_owner'`;
		if (!owner) {
			await sql.unsafe(
				`create role halle_owner login createdb createrole bypassrls password '${ownerPassword}'`
			);
			// A role it makes is also one it may take.
			await sql`alter role halle_owner set createrole_self_grant = 'set, inherit'`;
		}
		const [database] = await sql`select from pg_database where datname = 'halle'`;
		if (!database) await sql`create database halle owner halle_owner`;
	});
}

/** The database of the product, and those that will be cloned from the template, show their statistics to their owner alone. */
export async function closeToOthers(superuserUrls: readonly string[]): Promise<void> {
	for (const url of superuserUrls) await withSuperuser(url, (sql) => closeStatistics(sql, 'halle_owner'));
}

/** Roles that no migration has made yet are left for the next time. */
export async function allowLogins(superuserUrl: string, { app, worker }: Passwords): Promise<void> {
	await withSuperuser(superuserUrl, async (sql) => {
		const roles = await sql<{ name: string }[]>`
			select rolname as name from pg_roles where rolname in ('halle_app', 'halle_worker')`;
		for (const { name } of roles) {
			await sql.unsafe(`alter role ${name} login password '${name === 'halle_app' ? app : worker}'`);
		}
	});
}

export async function withSuperuser(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		await work(sql);
	} finally {
		await sql.end();
	}
}
