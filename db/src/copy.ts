import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Db } from './connect.ts';

const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * Reads the rows of a query by COPY: their bytes in PostgreSQL's text format, one line a row, fields between tabs, pieces
 * cut anywhere. On a transaction it reads inside it, as its role and its tenant: row-level security holds as for any query.
 *
 * @param query its parameters are written into the text, for COPY takes none
 */
export async function copyOut(db: Db, query: SQL): Promise<AsyncIterable<Uint8Array>> {
	const { session } = db._;
	if (!(session instanceof PostgresJsSession)) throw new Error('COPY needs the postgres driver');
	const { sql: text } = dialect.sqlToQuery(query.inlineParams());
	// Sound: the driver of such a session is `postgres`, in a transaction or not.
	const client = session.client as Pick<Sql, 'unsafe'>;
	return client.unsafe(`copy (${text}) to stdout`).readable();
}
