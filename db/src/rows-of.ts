import { is, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { PgColumn, PgDialect, QueryBuilder } from 'drizzle-orm/pg-core';
import { casing, type Db } from './connect.ts';

/** A query of the builder that names its columns one by one, as `select({ … })` does, or `select()` of one table. */
type Query<Row = unknown> = SQLWrapper & { _: { selectedFields: unknown; result: Row[] } };

/**
 * The rows of a query as one column of another, whose row its `where` may point to: a thing is read with its parts in one
 * statement instead of one for each kind of part.
 *
 * @returns the rows in the order of the query, each value as the query alone would give it; an empty list without a row
 */
export function rowsOf<Row>(query: Query<Row>): SQL<Row[]> {
	return asColumn(query).mapWith(decoderOf(query));
}

/** Writes queries that no transaction runs by themselves, such as those of `keptRows`. */
export const builder = new QueryBuilder({ casing });
const dialect = new PgDialect({ casing });

/**
 * As `rowsOf`, of a query that holds no value and so is the same at every request. Its text is written once for the process:
 * writing it each time costs the API more than all else it does for a request (docs/decisions/0082).
 *
 * @param query written by `builder`
 * @throws Error when there is a value in the query
 */
export function keptRows<Row>(query: Query<Row>): SQL<Row[]> {
	const { sql: text, params } = dialect.sqlToQuery(asColumn(query));
	if (params.length > 0) throw new Error(`a kept query holds ${String(params.length)} values`);
	return sql.raw(text).mapWith(decoderOf(query));
}

function asColumn(query: Query): SQL {
	const names = sql.raw(
		fieldsOf(query)
			.map((_, index) => `c${String(index)}`)
			.join(', ')
	);
	return sql`(select coalesce(json_agg(json_build_array(${names})), '[]'::json) from ${query} as parts(${names}))`;
}

function decoderOf<Row>(query: Query<Row>): (rows: readonly unknown[][]) => Row[] {
	const fields = fieldsOf(query);
	return (rows) =>
		rows.map(
			// Sound: one value for each field, decoded by the column that it comes from.
			(row) => Object.fromEntries(fields.map(([name, field], at) => [name, decoded(field, row[at])])) as Row
		);
}

function fieldsOf(query: Query): [name: string, field: unknown][] {
	return Object.entries(query._.selectedFields as Record<string, unknown>);
}

function decoded(field: unknown, value: unknown): unknown {
	return value !== null && is(field, PgColumn) ? field.mapFromDriverValue(value) : value;
}

/** The rows of several queries that do not wait for each other, in one statement. */
export async function readTogether<Queries extends Record<string, Query>>(
	db: Pick<Db, 'select'>,
	queries: Queries
): Promise<{ [name in keyof Queries]: Queries[name]['_']['result'] }> {
	const columns = Object.fromEntries(Object.entries(queries).map(([name, query]) => [name, rowsOf(query)]));
	const [row] = await db.select(columns).from(sql`(select) as once`);
	// Sound: one column for each query.
	return row as { [name in keyof Queries]: Queries[name]['_']['result'] };
}
