import { cpSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declareInstance, setClock } from '../src/clock.ts';
import { schemaOf } from '../src/schema-dump.ts';
import { applySources } from '../src/sql-sources.ts';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';
import { copyOfSources, migrateTables, ownerOf, ownerOfOwn, remove, schemaSql, write } from './sources.ts';

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

/** Whatever a test planted: the files as they are shipped take it back. */
const restore = () => applySources(sql);

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
