import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDb, type Connection, type Db } from '../src/index.ts';
import { organisations } from '../src/schema/index.ts';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

let database: PrivateDatabase;
let ours: Connection;
let plain: postgres.Sql;

beforeAll(async () => {
	database = await privateDatabase();
	ours = openDb(database.ownerUrl, { poolMax: 1 });
	plain = postgres(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
	await Promise.all([ours.close(), plain.end()]);
	await database.drop();
});

/** How many times the connection has planned or run, as prepared, a statement on organisations asked four times. */
async function preparedRuns(db: Pick<Db, 'transaction'>): Promise<number> {
	const inOne = (name: string) =>
		db.transaction(async (tx) => {
			await tx.transaction(async (nested) =>
				nested
					.select()
					.from(organisations)
					.where(sql`name = ${name}`)
			);
			const [row] = await tx.execute<{ runs: number }>(
				sql`select coalesce(sum(generic_plans + custom_plans), 0)::int as runs from pg_prepared_statements
					where statement like '%from "organisations" where name =%'`
			);
			return row?.runs ?? 0;
		});
	for (const name of ['Aubigny', 'Argent', 'Blancafort']) await inOne(name);
	return inOne('Clémont');
}

it('asks a statement again by the one it has prepared, in nested transactions too', async () => {
	expect(await preparedRuns(ours.db)).toBe(4);
});

it('would not, by the client that the builder is usually given', async () => {
	expect(await preparedRuns(drizzle(plain, { casing: 'snake_case' }))).toBe(0);
});
