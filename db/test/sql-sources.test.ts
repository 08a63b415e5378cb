import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { declareInstance, setClock } from '../src/clock.ts';
import { migrate } from '../src/migrate.ts';
import { schemaOf } from '../src/schema-dump.ts';
import { applySources, readSources } from '../src/sql-sources.ts';
import { migrateUpTo, privateDatabase, type PrivateDatabase } from '../src/testing.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
const shipped = fileURLToPath(new URL('../sql', import.meta.url));
const schemaSql = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');

let database: PrivateDatabase;
/** The owner of a database that a new installation would have. */
let sql: postgres.Sql;

const ownerOf = ({ ownerUrl }: PrivateDatabase) => postgres(ownerUrl, { max: 1, onnotice: () => undefined });

beforeAll(async () => {
	database = await privateDatabase();
	sql = ownerOf(database);
});

afterAll(async () => {
	await sql.end();
	await database.drop();
});

/** The owner of a database whose tables a test changes. */
async function ownerOfOwn(template: 'empty' | 'none'): Promise<{ sql: postgres.Sql; url: string }> {
	const own = await privateDatabase({ template });
	const owner = ownerOf(own);
	onTestFinished(async () => {
		await owner.end();
		await own.drop();
	});
	return { sql: owner, url: own.ownerUrl };
}

/** A copy of the sources, to be changed. */
function copyOfSources(): { folder: string; edit: (path: string, change: (text: string) => string) => void } {
	const folder = mkdtempSync(join(tmpdir(), 'halle-sql-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	cpSync(shipped, folder, { recursive: true });
	const edit = (path: string, change: (text: string) => string) => {
		const text = readFileSync(join(folder, path), 'utf8');
		writeFileSync(join(folder, path), change(text));
		expect(change(text), `${path} has what is to be changed`).not.toBe(text);
	};
	return { folder, edit };
}

const write = (folder: string, path: string, text: string) => writeFileSync(join(folder, path), text);
const remove = (folder: string, path: string) => rmSync(join(folder, path));

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

/** As a table migration leaves the database before the sources are applied again. */
const migrateTables = (sql: postgres.Sql, statements = '') =>
	sql.unsafe(`${statements};
		insert into drizzle.__drizzle_migrations (hash, created_at)
			select 'planted', max(created_at) + 1 from drizzle.__drizzle_migrations`);

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

describe('what a file no longer says leaves the database', () => {
	beforeEach(restore);

	const lines = async (sql: postgres.Sql) => (await schemaOf(sql)).split('\n');

	test('a policy, a right, a trigger', async () => {
		const { folder, edit } = copyOfSources();
		const before = await lines(sql);
		edit('policies/bids.sql', (text) =>
			text.replace(/^create policy opened[^;]*;\n/m, '').replace('select, insert, update', 'select, insert')
		);
		edit('functions/receipt.sql', (text) => text.replace(/^grant.*\n/m, ''));
		edit('guards/settle_order.sql', (text) => text.replace(/^create trigger .* on deliveries .*\n/m, ''));
		await applySources(sql, folder);
		const after = await lines(sql);
		expect(before.filter((line) => !after.includes(line))).toEqual([
			expect.stringMatching(/^CREATE TRIGGER settle_order AFTER INSERT ON public.deliveries/),
			'create policy opened on bids as permissive for select to halle_app',
			'grant execute on function app.receipt(text) to halle_app;',
			'grant insert, select, update on table bids to halle_app;'
		]);
		expect(after.filter((line) => !before.includes(line))).toEqual([
			'grant insert, select on table bids to halle_app;'
		]);
	});

	test('a function whose file is gone, and what its table allowed; they come back with the files', async () => {
		const { folder } = copyOfSources();
		for (const path of ['functions/retry_job.sql', 'guards/guard_user.sql', 'policies/reminders.sql'])
			remove(folder, path);
		expect(await applySources(sql, folder)).toEqual([
			'functions/retry_job.sql',
			'guards/guard_user.sql',
			'policies/reminders.sql'
		]);
		const after = await schemaOf(sql);
		expect(after).not.toMatch(/retry_job|guard_user/);
		expect(after.match(/.* on (table )?reminders .*/g)).toEqual([
			'create policy owner_all on reminders as permissive for all to owner'
		]);
		expect(await applySources(sql)).toHaveLength(3);
		expect(await schemaOf(sql)).toBe(schemaSql);
	});

	test('but not a function that another file still calls: the whole is refused', async () => {
		const { folder } = copyOfSources();
		remove(folder, 'functions/lot_call.sql');
		await expect(applySources(sql, folder)).rejects.toThrow('app.lot_call(uuid)');
		expect(await schemaOf(sql)).toBe(schemaSql);
	});

	test('the older form of a function that takes something else', async () => {
		const { folder, edit } = copyOfSources();
		edit('functions/resize_share.sql', (text) =>
			text
				.replace('old_estimate bigint)', 'old_estimate bigint, why text)')
				.replace('(uuid, bigint)', '(uuid, bigint, text)')
		);
		await applySources(sql, folder);
		expect((await schemaOf(sql)).match(/resize_share\(.*\) to/g)).toEqual([
			'resize_share(uuid,bigint,text) to'
		]);
	});

	test('a view', async () => {
		const { folder } = copyOfSources();
		cpSync(join(folder, 'guards'), join(folder, 'views'), {
			recursive: true,
			filter: (path) => !path.endsWith('.sql')
		});
		write(
			folder,
			'views/shown.sql',
			'create or replace view shown as select code from communes; grant select on shown to halle_app;'
		);
		expect(await applySources(sql, folder)).toEqual(['views/shown.sql']);
		expect(await schemaOf(sql)).toContain('grant select on table shown to halle_app;');
		write(folder, 'views/shown.sql', 'create or replace view shown as select code from communes;');
		await applySources(sql, folder);
		expect(await schemaOf(sql)).not.toContain('on table shown to halle_app;');
		await applySources(sql);
		expect(await schemaOf(sql)).toBe(schemaSql);
	});
});

test('a table that somebody adds is closed before anybody opens it, and stamps what the legal clock fills', async () => {
	const { sql } = await ownerOfOwn('empty');
	await migrateTables(
		sql,
		'create table footprint (id int, left_at timestamptz not null default legal_now())'
	);
	const closing = 'alter table footprint enable row level security, force row level security;';
	expect(await schemaOf(sql)).not.toContain(closing);
	await applySources(sql);
	const schema = await schemaOf(sql);
	expect(schema).toContain(closing);
	expect(schema).toContain("ON public.footprint FOR EACH ROW EXECUTE FUNCTION stamp_row('left_at')");
});

test('a clock that was moved stays where it is when everything is applied again', async () => {
	const { sql } = await ownerOfOwn('empty');
	await declareInstance(sql, 'test');
	await setClock(sql, { stoppedAt: new Date('2031-05-06T07:08:09Z') });
	await migrateTables(sql);
	await applySources(sql);
	const [row] = await sql<{ now: Date }[]>`select legal_now() as now`;
	expect(row?.now.toISOString()).toBe('2031-05-06T07:08:09.000Z');
});

test('which sources it has is nobody’s to read but the owner’s', async () => {
	const granted =
		await sql`select from pg_class, aclexplode(relacl) where oid = 'app.sql_sources'::regclass and grantee <> relowner`;
	expect(granted.length).toBe(0);
});
