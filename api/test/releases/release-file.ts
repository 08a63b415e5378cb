import { gunzipSync, gzipSync } from 'node:zlib';

/** What a kept release says of itself. */
type ReleaseHead = {
	/** The commit whose product made these rows. */
	commit: string;
	/** How many migrations it knew: the rows fit the schema they make. */
	migrations: number;
	/** Where the legal clock stood, so that a reading of its day reads the same today. */
	takenAt: string;
	/** Last number given out by each sequence. */
	sequences: Record<string, string>;
};

/** Rows of one table in PostgreSQL's text format, one a line. */
export type TableRows = { table: string; columns: readonly string[]; lines: readonly string[] };

export type Release = ReleaseHead & { tables: readonly TableRows[] };

/** Written as the plain format of pg_dump has it, so that anybody can read it: `zcat`. */
export function pack({ tables, ...head }: Release): Uint8Array {
	const parts = tables.map(
		({ table, columns, lines }) =>
			`COPY ${table} (${columns.join(', ')}) FROM stdin;\n${lines.map((line) => `${line}\n`).join('')}\\.\n`
	);
	return gzipSync(`-- ${JSON.stringify(head)}\n${parts.join('')}`, { level: 9 });
}

export function unpack(packed: Uint8Array): Release {
	const [first = '', ...lines] = gunzipSync(packed).toString('utf8').split('\n');
	// Sound: only `pack` writes these files.
	const head = JSON.parse(first.slice('-- '.length)) as ReleaseHead;
	const tables: { table: string; columns: string[]; lines: string[] }[] = [];
	for (const line of lines.slice(0, -1)) {
		const [, table, columns] = /^COPY (\S+) \((.+)\) FROM stdin;$/.exec(line) ?? [];
		const last = tables.at(-1);
		if (table && columns) tables.push({ table, columns: columns.split(', '), lines: [] });
		else if (line !== '\\.') last?.lines.push(line);
	}
	return { ...head, tables };
}
