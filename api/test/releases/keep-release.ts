/**
 * `keep-release.ts FOLDER`: keeps the rows of a data folder, made by `npm start` with the demo of this very commit, as a
 * release that the next ones must be able to take over. Nothing else may run on the folder.
 */
import { runningCluster, startCluster } from '@halle/db/cluster';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { demoFacts } from './demo-facts.ts';
import { pack, type Release, type TableRows } from './release-file.ts';

const bytesMax = 1_000_000;
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * What the packages bring along is loaded again at each start: only the rows that others point at are kept, and those of
 * the demo's département.
 */
const reference: Readonly<Record<string, string>> = {
	regions: 'true',
	departements: 'true',
	holidays: 'true',
	communes: "departement_code = '18'",
	epci: "siren in (select epci_siren from communes where departement_code = '18')",
	cpv: `code in (with recursive used as (
		select code, parent_code from cpv where code in (select cpv_code from needs union select cpv_code from groups)
		union select c.code, c.parent_code from cpv c join used on used.parent_code = c.code) select code from used)`,
	cpv_words: 'false',
	former_names: 'false',
	reference_loads: "dataset = 'demo'"
};

async function rowsOf(sql: postgres.Sql): Promise<TableRows[]> {
	const tables = await sql<{ table: string; columns: string[] }[]>`
		select c.oid::regclass::text as table, array_agg(quote_ident(a.attname) order by a.attnum) as columns
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by c.oid order by 1`;
	const kept: TableRows[] = [];
	for (const { table, columns } of tables) {
		const query = `select ${columns.join(', ')} from ${table} where ${reference[table] ?? 'true'}`;
		const rows = await text(await sql.unsafe(`copy (${query}) to stdout`).readable());
		kept.push({ table, columns, lines: rows.split('\n').slice(0, -1) });
	}
	return kept;
}

async function releaseOf(ownerUrl: string): Promise<Release> {
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		const sequences = await sql<{ name: string; last: string }[]>`
			select format('%I.%I', schemaname, sequencename) as name, last_value::text as last from pg_sequences
			where schemaname = 'public' and last_value is not null order by 1`;
		const [state] = await sql<{ migrations: number; at: Date }[]>`
			select count(*)::int as migrations, date_trunc('second', legal_now()) as at from drizzle.__drizzle_migrations`;
		if (!state) throw new Error('This database knows no migration.');
		return {
			commit: execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], { encoding: 'utf8' }).trim(),
			migrations: state.migrations,
			takenAt: state.at.toISOString(),
			sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
			tables: await rowsOf(sql)
		};
	} finally {
		await sql.end();
	}
}

const [folder = ''] = process.argv.slice(2);
if (!folder) throw new Error('Usage: keep-release.ts FOLDER');
const dataDir = resolve(folder);
if (runningCluster(dataDir)) throw new Error(`Stop what runs on ${dataDir} first.`);
const cluster = await startCluster({ dataDir });
try {
	const release = await releaseOf(cluster.ownerUrl);
	const facts = await demoFacts(cluster, new Date(release.takenAt));
	const packed = pack(release);
	if (packed.length > bytesMax)
		throw new Error(`${packed.length} bytes: a release takes ${bytesMax} at the most.`);
	const { entries } = JSON.parse(readFileSync(here('../../../db/migrations/meta/_journal.json'), 'utf8')) as {
		entries: { tag: string }[];
	};
	const number = entries[release.migrations - 1]?.tag.slice(0, 4) ?? '';
	const name = `${number}-${release.commit}`;
	writeFileSync(here(`${name}.copy.gz`), packed);
	writeFileSync(here(`${name}.facts.json`), `${JSON.stringify(facts, null, '\t')}\n`);
	console.log(`${name}: ${statSync(here(`${name}.copy.gz`)).size} bytes`);
} finally {
	await cluster.stop();
}
