import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import type { Release } from './release-file.ts';

/**
 * Puts the rows of a release into a database that has its schema and nothing else, as they were: guards sleep, foreign
 * keys are checked at the end. All or nothing.
 */
export async function loadRows(ownerUrl: string, { tables, sequences }: Release): Promise<void> {
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		await sql.begin(async (tx) => {
			const keys = await tx<{ name: string; table: string }[]>`
				select quote_ident(conname) as name, conrelid::regclass::text as table from pg_constraint
				where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace`;
			const forced = await tx<{ name: string }[]>`
				select oid::regclass::text as name from pg_class where relforcerowsecurity`;
			const each = async <T>(list: readonly T[], statement: (item: T) => string) => {
				for (const item of list) await tx.unsafe(statement(item));
			};
			// COPY writes no table whose rules bind its owner too.
			await each(forced, ({ name }) => `alter table ${name} no force row level security`);
			await each(
				keys,
				({ name, table }) => `alter table ${table} alter constraint ${name} deferrable initially deferred`
			);
			await each(tables, ({ table }) => `alter table ${table} disable trigger user`);
			// What the migrations themselves wrote is in the rows too.
			await each(tables, ({ table }) => `delete from ${table}`);
			for (const { table, columns, lines } of tables.filter((each) => each.lines.length > 0)) {
				const copy = await tx.unsafe(`copy ${table} (${columns.join(', ')}) from stdin`).writable();
				await pipeline(Readable.from(lines.map((line) => `${line}\n`)), copy);
			}
			await each(Object.entries(sequences), ([name, last]) => `select setval('${name}', ${last})`);
			await tx.unsafe('set constraints all immediate');
			await each(tables, ({ table }) => `alter table ${table} enable trigger user`);
			await each(keys, ({ name, table }) => `alter table ${table} alter constraint ${name} not deferrable`);
			await each(forced, ({ name }) => `alter table ${name} force row level security`);
		});
	} finally {
		await sql.end();
	}
}
