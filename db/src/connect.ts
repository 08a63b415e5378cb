import { drizzle } from 'drizzle-orm/postgres-js';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

/** How the names of the tables' fields are written in the database. */
export const casing = 'snake_case';

/** A database or a transaction of it: queries and nested transactions are written the same for both. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

export type Connection = {
	db: Db;
	/** The driver, for what the query builder has no words for (COPY, LISTEN). */
	sql: postgres.Sql;
	close: () => Promise<void>;
};

export type ConnectOptions = {
	/** Connections at the most. */
	poolMax?: number;
	/** Name seen in pg_stat_activity. */
	name?: string;
	/** Work that keeps temporary tables: its connection is never renewed, as others are after half an hour or more. */
	keepsSession?: boolean;
};

/**
 * Opens a pool on a database. Nothing is connected until the first query.
 *
 * @param url `postgres://…`; a query parameter `role` is a role taken at the start of each session
 */
export function openDb(
	url: string,
	{ poolMax = 10, name = 'halle', keepsSession = false }: ConnectOptions = {}
): Connection {
	const target = new URL(url);
	const role = target.searchParams.get('role');
	target.searchParams.delete('role');
	const sql = postgres(target.toString(), {
		max: poolMax,
		...(keepsSession && { max_lifetime: null }),
		onnotice: () => undefined,
		// What is read again and again is in memory: an index costs little more than the table, also on a server that is not ours.
		connection: { application_name: name, random_page_cost: 1.1, ...(role ? { role } : {}) }
	});
	return {
		db: drizzle(preparing(sql), { schema, casing }),
		sql,
		close: () => sql.end({ timeout: 5 })
	};
}

/**
 * The query builder asks each statement anew: parsed and planned each time, in two round trips. A statement with parameters is
 * prepared instead, once for its connection (docs/decisions/0069).
 */
function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client): Client {
	const begun = (work: (tx: postgres.TransactionSql) => unknown) => (tx: postgres.TransactionSql) =>
		work(preparing(tx));
	const own = {
		unsafe: (text: string, values?: Parameters<Client['unsafe']>[1]) =>
			client.unsafe(text, values, { prepare: true }),
		...('begin' in client && {
			begin: (work: Parameters<typeof begun>[0]) => client.begin(begun(work))
		}),
		...('savepoint' in client && {
			savepoint: (work: Parameters<typeof begun>[0]) => client.savepoint(begun(work))
		})
	};
	return new Proxy(client, {
		get: (target, name) =>
			(Object.hasOwn(own, name) ? Reflect.get(own, name) : Reflect.get(target, name)) as unknown
	});
}
