import { Refusal } from '@halle/domain';
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { z } from 'zod';

/** Rows on one page of a list. */
export const pageSize = 50;

/** What asks for a page: the `next` of the one before, nothing for the first. */
export const pageSchema = z.object({ after: z.string().max(2_000).optional() });
export type PageQuery = z.infer<typeof pageSchema>;

/** The same where nothing else can be asked: nobody need ask it of the first page. */
export const anyPage = pageSchema.default({});

/** One page of a list; `next` asks for the one after it, and is null on the last. */
export type Page<Item> = { items: Item[]; next: string | null };

/** What a value of a key is, in PostgreSQL and in the text of a place. Ids of before version 4 are ids too. */
const kinds = {
	instant: { type: 'timestamptz', schema: z.iso.datetime({ offset: true }) },
	day: { type: 'date', schema: z.iso.date() },
	count: { type: 'bigint', schema: z.int() },
	isSo: { type: 'boolean', schema: z.boolean() },
	text: { type: 'text', schema: z.string().max(500) },
	id: { type: 'uuid', schema: z.guid() }
} as const;

/** A column that a list is ordered by, never null. */
export type KeyPart = { by: SQLWrapper; kind: keyof typeof kinds };

export type ListOrder = ReturnType<typeof listOrder>;

/**
 * The order of a list, whose parts together are of one row alone: a page begins behind the key of the last row of the page
 * before, wherever rows were added meanwhile. All parts go the same way, so that an index can be read from there on.
 *
 * @param name a place in one list, or in one order of it, is none in another
 */
export function listOrder(name: string, direction: 'asc' | 'desc', parts: readonly KeyPart[]) {
	const columns = sql.join(
		parts.map(({ by }) => by),
		sql`, `
	);
	const way = sql.raw(direction);
	return {
		/** Where a row stands, to the microsecond: one column of the query. */
		key: sql<string>`json_build_array(${name}::text, ${columns})::text`,
		by: parts.map(({ by }) => sql`${by} ${way}`),
		/** The key of a place, for whom the database is asked by a function. @throws Refusal LIST_PLACE_UNKNOWN */
		keyAt: (after: string | undefined) => (after === undefined ? undefined : placeOf(after, name, parts)),
		/** The rows behind a place; all of them without one. @throws Refusal LIST_PLACE_UNKNOWN */
		behind(after: string | undefined): SQL | undefined {
			if (after === undefined) return undefined;
			const values = placeOf(after, name, parts).map(
				(value, at) => sql`${value}::${sql.raw(kinds[parts[at]?.kind ?? 'text'].type)}`
			);
			return sql`(${columns}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${sql.join(values, sql`, `)})`;
		}
	};
}

/** A page of rows that were read with their key and one more than a page holds. */
export function pageOf<Row extends { key: string }>(
	rows: readonly Row[],
	size = pageSize
): Page<Omit<Row, 'key'>> {
	const shown = rows.slice(0, size).map(({ key, ...row }) => ({ key, row }));
	const last = rows.length > size ? shown.at(-1) : undefined;
	return {
		items: shown.map(({ row }) => row),
		next: last ? Buffer.from(last.key).toString('base64url') : null
	};
}

/** What it takes to know whether another page follows. */
export const pageLimit = pageSize + 1;

function placeOf(after: string, name: string, parts: readonly KeyPart[]): (string | number | boolean)[] {
	const [first, ...rest] = parts.map(({ kind }) => kinds[kind].schema);
	if (!first) throw new Error(`the list ${name} has no order`);
	const read = z.tuple([z.literal(name), first, ...rest]).safeParse(jsonIn(after));
	if (!read.success) throw new Refusal('LIST_PLACE_UNKNOWN');
	const [, ...values] = read.data;
	return values;
}

function jsonIn(after: string): unknown {
	try {
		return JSON.parse(Buffer.from(after, 'base64url').toString());
	} catch {
		throw new Refusal('LIST_PLACE_UNKNOWN');
	}
}
