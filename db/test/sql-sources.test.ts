import { cpSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../src/migrate.ts';
import { schemaOf } from '../src/schema-dump.ts';
import { applySources, readSources } from '../src/sql-sources.ts';
import { migrateUpTo, privateDatabase, type PrivateDatabase } from '../src/testing.ts';
import {
	copyOfSources,
	migrateTables,
	ownerOf,
	ownerOfOwn,
	remove,
	schemaSql,
	shipped,
	write
} from './sources.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

let database: PrivateDatabase;
/** The owner of a database that a new installation would have. */
let sql: postgres.Sql;

beforeAll(async () => {
	database = await privateDatabase();
	sql = ownerOf(database);
});

afterAll(async () => {
	await sql.end();
	await database.drop();
});

async function names(sql: postgres.Sql, query: string): Promise<string[]> {
	const rows = await sql.unsafe<{ name: string }[]>(query);
	return rows.map(({ name }) => name).toSorted();
}

const functionsOf = (sql: postgres.Sql) =>
	names(
		sql,
		`select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname in ('public', 'app')
				and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`
	);

const appliedOf = (sql: postgres.Sql) =>
	sql`select path, sha256, functions, after_migration, applied_at from app.sql_sources order by path`;

describe('an installation that comes to db/sql', () => {
	// The first of all, that of the oldest release with kept rows, and the last before the sources stood in files.
	test.each([1, 23, 42])('has the schema of a new one, from %i migrations on', async (count) => {
		const { sql, url } = await ownerOfOwn('none');
		await migrateUpTo(url, count);
		if (count >= 27) await sql`select app.stamp_tables()`;
		expect(await schemaOf(sql)).not.toBe(schemaSql);
		const said: string[] = [];
		await migrate(url, (sentence) => said.push(sentence));
		expect(await schemaOf(sql)).toBe(schemaSql);
		expect(await functionsOf(sql)).toEqual(
			readSources()
				.flatMap(({ functions }) => functions)
				.toSorted()
		);
		expect(said[1]).toBe(
			`Fonctions, gardes et droits appliqués depuis db/sql : ${readSources().length} fichiers.`
		);
		said.length = 0;
		await migrate(url, (sentence) => said.push(sentence));
		expect(said).toEqual([]);
	});

	test('may be started twice at once', async () => {
		const { sql, url } = await ownerOfOwn('none');
		await Promise.all([migrate(url), migrate(url)]);
		expect(await schemaOf(sql)).toBe(schemaSql);
	});
});

describe('each thing stands once', () => {
	test('every function of the database is created by one file, and no file creates another', async () => {
		const written = readSources()
			.flatMap(({ functions }) => functions)
			.toSorted();
		expect(await functionsOf(sql)).toEqual(written);
		await sql`create function app.planted() returns int language sql as 'select 1'`;
		expect(await functionsOf(sql)).not.toEqual(written);
		await sql`drop function app.planted`;
	});

	test('a function in two files is refused, and a file in no known folder', () => {
		const { folder } = copyOfSources();
		write(folder, 'functions/again.sql', 'create or replace function app.in_group(wanted uuid) returns int');
		expect(() => readSources(folder)).toThrow(
			'app.in_group stands twice in db/sql: in functions/again.sql and in functions/in_group.sql'
		);
		cpSync(join(folder, 'guards'), join(folder, 'guard'), { recursive: true });
		expect(() => readSources(folder)).toThrow('is in none of functions, guards, views, policies');
	});

	test('no migration creates what a file says: the files have the last word', () => {
		const saying =
			/^\s*(create (or replace )?(constraint )?(function|trigger|policy|view)|alter policy|grant|revoke)\b/im;
		const saidBy = (name: string) => saying.test(readFileSync(join(migrations, name), 'utf8'));
		const all = globSync('*.sql', { cwd: migrations }).toSorted();
		expect(all.slice(0, 43).filter(saidBy).length).toBeGreaterThan(25);
		expect(all.slice(43).filter(saidBy)).toEqual([]);
	});

	test('every table that somebody may read or write has its file, and every file its table', async () => {
		const written = readSources().flatMap(({ kind, name }) => (kind === 'policies' ? [name] : []));
		const opened = await names(
			sql,
			`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and (
				exists (select from pg_policy where polrelid = c.oid and polname <> 'owner_all')
				or exists (select from aclexplode(c.relacl) where grantee <> c.relowner)
				or exists (select from pg_attribute a where a.attrelid = c.oid and a.attacl is not null))`
		);
		expect(written.filter((name) => name !== 'every_table').toSorted()).toEqual(opened);
	});

	test('a file in guards or functions bears the name of a function that it creates', () => {
		const sources = readSources().filter(({ functions }) => functions.length > 0);
		expect(sources.length).toBeGreaterThan(130);
		for (const { name, functions } of sources)
			expect(functions.map((each) => each.split('.')[1])).toContain(name);
	});
});

/** Whatever a test planted: the files as they are shipped take it back. */
const restore = () => applySources(sql);

describe('what changed is applied again', () => {
	beforeEach(restore);

	test('nothing, when the database has every file', async () => {
		const before = await appliedOf(sql);
		expect(before.length).toBe(readSources().length);
		expect(await applySources(sql)).toEqual([]);
		expect(await appliedOf(sql)).toEqual(before);
	});

	test('all files, twice: none depends on what it made the first time', async () => {
		await migrateTables(sql);
		expect((await applySources(sql)).length).toBe(readSources().length);
		expect(await schemaOf(sql)).toBe(schemaSql);
	});

	test('a changed guard takes effect at the next migrate and alone, where migrations never would', async () => {
		const { folder, edit } = copyOfSources();
		edit('guards/guard_paper_version.sql', (text) => text.replaceAll('numbered one by one', 'planted'));
		const body = async () => {
			const [row] =
				await sql`select prosrc ~ 'planted' as is_new from pg_proc where proname = 'guard_paper_version'`;
			return row?.is_new === true;
		};
		await migrateUpTo(database.ownerUrl, 43);
		expect(await body()).toBe(false);
		const untouched = async () => {
			const rows = await appliedOf(sql);
			return rows.filter(({ path }) => path !== 'guards/guard_paper_version.sql');
		};
		const before = await untouched();
		expect(await applySources(sql, folder)).toEqual(['guards/guard_paper_version.sql']);
		expect(await body()).toBe(true);
		expect(await untouched()).toEqual(before);
	});

	test('a file that PostgreSQL refuses is named, and leaves the database wholly as it was', async () => {
		const { folder, edit } = copyOfSources();
		edit('functions/today.sql', (text) => text.replace('Europe/Paris', 'Europe/London'));
		edit('policies/bids.sql', (text) => text.replace('app.organisation()', 'app.nobody()'));
		remove(folder, 'functions/retry_job.sql');
		const before = { schema: await schemaOf(sql), applied: await appliedOf(sql) };
		await expect(applySources(sql, folder)).rejects.toThrow(
			'db/sql/policies/bids.sql: function app.nobody() does not exist'
		);
		expect({ schema: await schemaOf(sql), applied: await appliedOf(sql) }).toEqual(before);
	});

	test('begins again when PostgreSQL ends it for a deadlock with somebody who is served, and gives up in the end', async () => {
		const { folder } = copyOfSources();
		const deadlockBefore = (attempt: number) =>
			`do $$ begin if nextval('attempts') < ${attempt} then raise exception using errcode = '40P01', message = 'deadlock detected'; end if; end $$`;
		await sql`create sequence attempts`;
		onTestFinished(async () => {
			await sql`drop sequence attempts`;
		});
		write(folder, 'functions/planted.sql', deadlockBefore(5));
		expect(await applySources(sql, folder)).toEqual(['functions/planted.sql']);
		await sql`select setval('attempts', 1)`;
		write(folder, 'functions/planted.sql', deadlockBefore(100));
		await expect(applySources(sql, folder)).rejects.toThrow('functions/planted.sql: deadlock detected');
	});

	test('a body that reads what is no more is refused, where PostgreSQL alone would keep it until it is called', async () => {
		const { sql } = await ownerOfOwn('empty');
		await migrateTables(sql, 'alter table sessions rename column last_seen_at to seen_at');
		await expect(applySources(sql)).rejects.toThrow('column s.last_seen_at does not exist');
		await sql`set check_function_bodies = off`;
		await sql.unsafe(readFileSync(join(shipped, 'functions/session_stands.sql'), 'utf8'));
	});

	test('all files follow a table migration, even if the start ended between the two', async () => {
		await migrateTables(sql, 'drop function app.in_group cascade');
		expect(await schemaOf(sql)).not.toBe(schemaSql);
		expect((await applySources(sql)).length).toBe(readSources().length);
		expect(await schemaOf(sql)).toBe(schemaSql);
	});
});
