import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { privateDatabase, type PrivateDatabase } from './testing.ts';

let mine: PrivateDatabase;
let theirs: PrivateDatabase;
const opened: postgres.Sql[] = [];

function open(url: string): postgres.Sql {
	const sql = postgres(url, { max: 1 });
	opened.push(sql);
	return sql;
}

beforeAll(async () => {
	[mine, theirs] = await Promise.all([privateDatabase(), privateDatabase()]);
});

afterAll(async () => {
	await Promise.all(opened.map((sql) => sql.end()));
	await Promise.all([mine.drop(), theirs.drop()]);
});

test('rows of one private database are not seen in another', async () => {
	const [here, there] = [open(mine.ownerUrl), open(theirs.ownerUrl)];
	await here`create table footprint (id int)`;
	const [mineHas] = await here`select to_regclass('footprint') is not null as exists`;
	const [theirsHas] = await there`select to_regclass('footprint') is not null as exists`;
	expect([mineHas?.exists, theirsHas?.exists]).toEqual([true, false]);
});

test('the application and the worker sign in under their own roles, which own nothing and obey row-level security', async () => {
	const roles = await Promise.all(
		[mine.appUrl, mine.workerUrl].map(async (url) => {
			const [row] = await open(url)`
				select current_user as name, rolsuper or rolbypassrls as above_rules,
					exists (select from pg_class where relowner = pg_roles.oid) as owns_tables
				from pg_roles where rolname = current_user`;
			return row;
		})
	);
	expect(roles).toEqual([
		{ name: 'halle_app', above_rules: false, owns_tables: false },
		{ name: 'halle_worker', above_rules: false, owns_tables: false }
	]);
});

test('words are in French order', async () => {
	const rows = await open(mine.ownerUrl)`
		select name from unnest(array['Évry', 'Zuydcoote', 'Évreux', 'Eus', 'Étampes']) as name order by name`;
	expect(rows.map((row) => row.name as string)).toEqual(['Étampes', 'Eus', 'Évreux', 'Évry', 'Zuydcoote']);
});
