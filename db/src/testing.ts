import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { DatabaseUrls } from './urls.ts';

/** What the global setup leaves for the test files: addresses of the server, and the databases to clone. */
export type TestServer = DatabaseUrls & {
	/** For what only a superuser may set; no test of the product's own rights uses it. */
	superuserUrl: string;
	templates: { empty: string };
};

declare module 'vitest' {
	interface ProvidedContext {
		testServer: TestServer;
	}
}

export type PrivateDatabase = DatabaseUrls & { drop: () => Promise<void> };

/**
 * A database of its own for a test; nobody else sees its rows.
 *
 * @param options.template `empty` (migrations only), the name of a `filledTemplate`, or `none` for a database that no migration
 * has touched
 * @returns its three addresses, and `drop`, which also ends connections left open
 */
export async function privateDatabase({
	template = 'empty'
}: { template?: string } = {}): Promise<PrivateDatabase> {
	const server = inject('testServer');
	const named = { empty: server.templates.empty, none: 'template1' };
	const source = template === 'empty' || template === 'none' ? named[template] : template;
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asOwner(server.ownerUrl, (sql) => sql`create database ${sql(name)} template ${sql(source)}`);
	return {
		ownerUrl: inDatabase(server.ownerUrl, name),
		appUrl: inDatabase(server.appUrl, name),
		workerUrl: inDatabase(server.workerUrl, name),
		drop: () => dropDatabase(server.ownerUrl, name)
	};
}

/**
 * A database with rows that many tests stand on, filled once for the whole run by whoever asks first; the others wait and clone
 * it.
 *
 * @returns the name of the template; it ends with the run
 */
export async function filledTemplate(
	suffix: string,
	fill: (ownerUrl: string) => Promise<void>
): Promise<string> {
	const { ownerUrl, templates } = inject('testServer');
	const name = `${templates.empty}_${suffix}`;
	await asOwner(ownerUrl, async (sql) => {
		await sql`select pg_advisory_lock(hashtext(${name}))`;
		const [database] = await sql`select from pg_database where datname = ${name}`;
		if (database) return;
		// Under another name until it is whole: a filling that failed is nobody's template.
		const unfinished = `${name}_unfinished`;
		await sql`drop database if exists ${sql(unfinished)} with (force)`;
		await sql`create database ${sql(unfinished)} template ${sql(templates.empty)}`;
		await fill(inDatabase(ownerUrl, unfinished));
		await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`;
	});
	return name;
}

/** @returns the same address for another database of the server */
export function inDatabase(url: string, name: string): string {
	const other = new URL(url);
	other.pathname = `/${name}`;
	return other.toString();
}

/** Runs one piece of work on a connection of its own. */
export async function asOwner(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		await work(sql);
	} finally {
		await sql.end();
	}
}

/** The owner may not end an autovacuum worker, which belongs to the server: it is waited for. */
export async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			await asOwner(ownerUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
			return;
		} catch (error) {
			const isDenied = error instanceof postgres.PostgresError && error.code === '42501';
			if (!isDenied || attempt === 20) throw error;
			await pause(250);
		}
	}
}

/** Runs the first table migrations and nothing else: the schema that an older release left. */
export async function migrateUpTo(ownerUrl: string, count: number): Promise<void> {
	await withoutRest(count, (migrationsFolder) =>
		asOwner(ownerUrl, (sql) => runMigrations(drizzle(sql), { migrationsFolder }))
	);
}

async function withoutRest(count: number, work: (folder: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'halle-release-'));
	try {
		cpSync(fileURLToPath(new URL('../migrations', import.meta.url)), folder, { recursive: true });
		const journal = join(folder, 'meta', '_journal.json');
		// Sound: written by drizzle-kit, whose format this is.
		const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
		writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
		await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
