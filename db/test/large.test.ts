import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copiedTables, saidAnew } from '../bench/copied-tables.ts';
import { forgottenTables } from '../bench/large.ts';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

let database: PrivateDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
	database = await privateDatabase();
	sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});

afterAll(async () => {
	await sql.end();
	await database.drop();
});

test('the large database copies every table that follows from a story', async () => {
	expect(await forgottenTables(sql)).toEqual([]);
});

test('a table of tomorrow that follows from a story is noticed', async () => {
	await sql`create table public.tomorrow (order_id uuid references orders (id))`;
	expect(await forgottenTables(sql)).toEqual(['tomorrow']);
	await sql`drop table public.tomorrow`;
});

test('what unique constraints of the copied tables hold apart is said anew, or made of ids', async () => {
	const rows = await sql<{ name: string }[]>`
		select c.conrelid::regclass || '.' || a.attname as name
		from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
		where c.contype = 'u' and cardinality(c.conkey) = 1 and a.atttypid <> 'uuid'::regtype
			and c.conrelid::regclass::text = any(${copiedTables.map(({ table }) => table)})`;
	const kept = rows.filter(({ name }) => !saidAnew[name] && !saidAnew[`*.${name.split('.')[1] ?? ''}`]);
	expect(kept).toEqual([]);
	expect(rows.length).toBeGreaterThan(3);
});
