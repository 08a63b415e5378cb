import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builder, keptRows, openDb, rowsOf, type Connection } from '../src/index.ts';
import { legalRuleRows, organisations } from '../src/schema/index.ts';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

let database: PrivateDatabase;
let connection: Connection;

beforeAll(async () => {
	database = await privateDatabase();
	connection = openDb(database.ownerUrl, { poolMax: 1 });
});

afterAll(async () => {
	await connection.close();
	await database.drop();
});

const rules = builder.select().from(legalRuleRows).orderBy(asc(legalRuleRows.id));

it('gives the rows of the query alone, each value as its column gives it', async () => {
	const plain = await connection.db.select().from(legalRuleRows).orderBy(asc(legalRuleRows.id));
	expect(plain.length).toBeGreaterThan(10);
	for (const column of [keptRows(rules), rowsOf(rules)]) {
		const [alone] = await connection.db.select({ rules: column }).from(sql`(select) as once`);
		expect(alone?.rules).toEqual(plain);
	}
});

it('is written once, to be used in any statement', () => {
	const column = keptRows(rules);
	expect(column.getSQL().queryChunks).toHaveLength(1);
	expect(rowsOf(rules).getSQL().queryChunks.length).toBeGreaterThan(1);
});

it('keeps no query that holds a value: it would be that of the first who asked', () => {
	const ofOne = builder.select().from(organisations).where(eq(organisations.name, 'Aubigny'));
	expect(() => keptRows(ofOne)).toThrow('a kept query holds 1 values');
});
