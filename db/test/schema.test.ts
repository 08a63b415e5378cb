import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schemaOf } from '../src/schema-dump.ts';
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

test('db/schema.sql is what the migrations and db/sql make (npm run -s halle -- db schema --fresh --output db/schema.sql)', async () => {
	const committed = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');
	expect(await schemaOf(sql)).toBe(committed);
});

test('the schema tells a column, a check, a policy and a grant that somebody adds', async () => {
	const before = (await schemaOf(sql)).split('\n');
	await sql.unsafe(`
		create table footprint (id int primary key, depth int check (depth > 0));
		alter table footprint enable row level security;
		create policy own on footprint using (id = 1);
		grant select on footprint to halle_app`);
	const added = (await schemaOf(sql)).split('\n').filter((line) => !before.includes(line));
	expect(added).toEqual([
		'create table footprint (',
		'\tid integer not null,',
		'\tdepth integer,',
		'\tconstraint footprint_depth_check CHECK ((depth > 0)),',
		'\tconstraint footprint_pkey PRIMARY KEY (id)',
		'alter table footprint enable row level security;',
		'create policy own on footprint as permissive for all to public',
		'\tusing ((id = 1));',
		'grant select on table footprint to halle_app;'
	]);
});
