import { lineTotal, microEuros, quantity } from '@halle/domain';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

let database: PrivateDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
	database = await privateDatabase();
	sql = postgres(database.appUrl, { max: 1, onnotice: () => undefined });
});

afterAll(async () => {
	await sql.end();
	await database.drop();
});

const anyQuantity = fc.oneof(
	fc.integer({ min: 0, max: 99_999 }).map((count) => quantity(count / 1000)),
	fc.integer({ min: 0, max: 1_000_000_000 }).map(quantity)
);
const anyPrice = fc.oneof(
	fc.integer({ min: -1_000_000, max: 1_000_000 }),
	fc.integer({ min: 0, max: 80_000 }).map((euros) => euros * 1_000_000 + 5_000)
);
const anyLine = fc.tuple(anyQuantity, anyPrice.map(microEuros));

async function totals(lines: readonly (readonly [number, number])[]): Promise<number[]> {
	const rows = await sql<{ total: string }[]>`
		select app.line_total(quantity::numeric(14,3), micros::bigint) as total
		from unnest(${lines.map(([amount]) => String(amount))}::text[], ${lines.map(([, price]) => String(price))}::text[])
			with ordinality as given(quantity, micros, place)
		order by place`;
	return rows.map(({ total }) => Number(total));
}

test('a line total is the same in the database and in the domain, to the cent, whatever the line', async () => {
	const lines = fc.sample(anyLine, 5_000);
	const differing = (await totals(lines)).flatMap((total, index) => {
		const [amount, price] = lines[index] ?? [quantity(0), microEuros(0)];
		return total === lineTotal(amount, price) ? [] : [{ amount, price, total }];
	});
	expect(differing).toEqual([]);
});

test('halves go away from zero, where the doubles of either side would not', async () => {
	expect(
		await totals([
			[1, 125_000],
			[1, -125_000],
			[1.005, 1_000_000],
			[65.5, 90_000_000]
		])
	).toEqual([13, -13, 101, 5_895_00]);
	const [naive] = await sql`select round((1.005::float8 * 100)::float8)::int as cents`;
	expect(naive?.cents).toBe(100);
});
