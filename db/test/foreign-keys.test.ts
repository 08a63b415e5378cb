import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

/** Foreign keys that nothing deletes or joins by: each with its reason. */
const unindexed: Readonly<Record<string, string>> = {
	'communes.region_code':
		'regions are loaded with the communes, and a list of communes is asked for by its département',
	'departements.region_code': 'a hundred rows',
	'sessions.user_id': 'asked of sessions still open only, which have their partial index'
};

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

/** Foreign keys whose first column begins no index of the whole table: each delete or join by them reads it all. */
async function scanned(): Promise<string[]> {
	const rows = await sql<{ key: string }[]>`
		select distinct c.conrelid::regclass || '.' || a.attname as key
		from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
		where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
			select from pg_index i where i.indrelid = c.conrelid and i.indpred is null and i.indkey[0] = c.conkey[1])
		order by 1`;
	return rows.map(({ key }) => key);
}

test('every foreign key begins an index, but those nothing deletes or joins by', async () => {
	expect(await scanned()).toEqual(Object.keys(unindexed).toSorted());
});

test('a foreign key without an index would be found', async () => {
	await sql`create table planted (need_id uuid references needs (id))`;
	expect(await scanned()).toContain('planted.need_id');
});
