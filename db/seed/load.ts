import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type postgres from 'postgres';

/** One cell of a row for COPY. An array becomes a PostgreSQL array of texts without special characters. */
export type Cell = string | number | null | readonly string[];

/** A set of reference rows and how the database takes them. */
export type Dataset = {
	/** Name of the row in `reference_loads`. */
	name: string;
	table: string;
	columns: readonly string[];
	/** The key; a row that exists is brought up to date. */
	key: readonly string[];
	/** Rows that go when a new vintage does not bring them any more; without it none goes. */
	gone?: string;
	/** Replaces `column = excluded.column` for columns with a rule of their own. */
	keep?: Readonly<Record<string, string>>;
	vintage: string;
	/** French, shown while it loads: « Chargement des communes ». */
	sentence: string;
	rows: () => Promise<readonly (readonly Cell[])[]>;
};

/** Says whether the database already holds this vintage of the dataset. */
export async function isLoaded(sql: postgres.Sql, { name, vintage }: Dataset): Promise<boolean> {
	const loads = await sql`select from reference_loads where dataset = ${name} and vintage = ${vintage}`;
	return loads.length > 0;
}

/**
 * Loads one dataset in one transaction: a COPY into a temporary table, then one statement that adds what is new
 * and updates what changed. Rows are not deleted unless their dataset says so: needs and contracts of past years point at them.
 *
 * @returns how many rows the dataset has
 */
export async function load(sql: postgres.Sql, dataset: Dataset): Promise<number> {
	const rows = await dataset.rows();
	const columns = dataset.columns.join(', ');
	await sql.begin(async (tx) => {
		await tx.unsafe(
			`create temp table incoming on commit drop as select ${columns} from ${dataset.table} with no data`
		);
		const copy = await tx.unsafe(`copy incoming (${columns}) from stdin`).writable();
		await pipeline(Readable.from(chunks(rows)), copy);
		await tx.unsafe(
			`insert into ${dataset.table} (${columns}) select ${columns} from incoming
			on conflict (${dataset.key.join(', ')}) do ${updates(dataset)}`
		);
		if (dataset.gone) await tx.unsafe(removal(dataset, dataset.gone));
		await tx`
			insert into reference_loads (dataset, vintage, rows) values (${dataset.name}, ${dataset.vintage}, ${rows.length})
			on conflict (dataset) do update
			set vintage = excluded.vintage, rows = excluded.rows, loaded_at = excluded.loaded_at`;
	});
	// Until then searches have no statistics, and read the new entries of inverted indexes one by one.
	await sql.unsafe(`vacuum analyze ${dataset.table}`);
	return rows.length;
}

function removal({ table, key }: Dataset, gone: string): string {
	const same = key.map((column) => `i.${column} = ${table}.${column}`).join(' and ');
	return `delete from ${table} where ${gone} and not exists (select from incoming i where ${same})`;
}

/** Rows that are as they should be are not written again: most of a new vintage is the old one. */
function updates({ table, columns, key, keep = {} }: Dataset): string {
	const changing = columns.filter((column) => !key.includes(column));
	if (changing.length === 0) return 'nothing';
	const values = changing.map((column) => keep[column] ?? `excluded.${column}`);
	const present = changing.map((column) => `${table}.${column}`);
	return `update set (${changing.join(', ')}) = row(${values.join(', ')})
		where (${present.join(', ')}) is distinct from (${values.join(', ')})`;
}

function* chunks(rows: readonly (readonly Cell[])[]): Generator<string> {
	for (let from = 0; from < rows.length; from += 1_000) {
		yield rows
			.slice(from, from + 1_000)
			.map((row) => `${row.map(toText).join('\t')}\n`)
			.join('');
	}
}

function toText(cell: Cell): string {
	if (cell === null) return '\\N';
	if (typeof cell === 'number') return String(cell);
	if (typeof cell !== 'string') return `{${cell.join(',')}}`;
	return cell.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
