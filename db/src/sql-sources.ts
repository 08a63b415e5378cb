import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

/** In the order in which they are applied: guards call functions, policies call both and may read views. */
const kinds = ['functions', 'guards', 'views', 'policies'] as const;
type Kind = (typeof kinds)[number];

export type SqlSource = {
	/** From the folder of the sources: `guards/guard_bid.sql`. */
	path: string;
	kind: Kind;
	/** Of the file, without `.sql`: in `policies` that of the table, in `views` that of the view. */
	name: string;
	text: string;
	sha256: string;
	/** What it creates, with the schema: `app.in_group`. */
	functions: readonly string[];
};

/** A source as it was when it was last applied. */
type Applied = Pick<SqlSource, 'path' | 'sha256' | 'functions'> & { after: string };

const sourcesFolder = fileURLToPath(new URL('../sql', import.meta.url));

/**
 * The current text of every function, guard, view and policy.
 *
 * @throws Error when a folder is unknown, or when two files create the same function
 */
export function readSources(folder = sourcesFolder): SqlSource[] {
	const paths = globSync('*/*.sql', { cwd: folder }).toSorted();
	const sources = paths.map((path) => readSource(folder, path));
	const creators = new Map<string, string>();
	for (const { path, functions } of sources) {
		for (const name of functions) {
			const other = creators.get(name);
			if (other) throw new Error(`${name} stands twice in db/sql: in ${other} and in ${path}`);
			creators.set(name, path);
		}
	}
	return kinds.flatMap((kind) => sources.filter((source) => source.kind === kind));
}

function readSource(folder: string, path: string): SqlSource {
	const kind = kinds.find((known) => known === dirname(path));
	if (!kind) throw new Error(`db/sql/${path} is in none of ${kinds.join(', ')}`);
	const text = readFileSync(join(folder, path), 'utf8');
	const sha256 = createHash('sha256').update(text).digest('hex');
	const created = text.matchAll(/^create or replace function (?:(\w+)\.)?(\w+)/gm);
	const functions = [...created].map(([, schema = 'public', name = '']) => `${schema}.${name}`);
	return { path, kind, name: basename(path, '.sql'), text, sha256, functions };
}

/**
 * Applies, in one transaction, the sources whose text changed since they were last applied, or all of them after a table
 * migration, and takes back what a source no longer says. To be run by the owner, under the lock of the migrations.
 *
 * @returns the paths of what was applied or taken back, none when the database has them all
 * @throws Error naming the file that PostgreSQL refuses; the database is then as it was
 */
export async function applySources(sql: postgres.Sql, folder = sourcesFolder): Promise<string[]> {
	const sources = readSources(folder);
	const applied = await sql<Applied[]>`
		select path, sha256, functions, after_migration::text as after from app.sql_sources`;
	const [latest] = await sql<{ after: string }[]>`
		select max(created_at)::text as after from drizzle.__drizzle_migrations`;
	const after = latest?.after ?? '0';
	const known = new Map(applied.map((row) => [row.path, row]));
	const due = sources.filter(({ path, sha256 }) => {
		const before = known.get(path);
		return before?.sha256 !== sha256 || before.after !== after;
	});
	const gone = applied.filter(({ path }) => !sources.some((source) => source.path === path));
	if (due.length + gone.length === 0) return [];
	const forgotten = await forgottenFunctions(sql, applied, sources);
	await atomically(sql, async (tx) => {
		// They call each other in circles: bodies are looked at once all of them are there.
		await tx`set local check_function_bodies = off`;
		await takeBack(tx, [...due, ...gone], forgotten);
		const older = await formsOf(tx, createdBy(due));
		for (const source of due) await apply(tx, source);
		await dropForms(tx, older, forgotten);
		await dropViews(tx, gone);
		await checkBodies(tx, createdBy(sources));
		await note(tx, { due, gone, after });
	});
	return [...due, ...gone].map(({ path }) => path);
}

const createdBy = (sources: readonly Pick<SqlSource, 'functions'>[]) =>
	sources.flatMap(({ functions }) => functions);

const mostAttempts = 5;

/** Whoever is served meanwhile locks the same tables in another order: ended by PostgreSQL for that, it begins again. */
async function atomically(
	sql: postgres.Sql,
	work: (tx: postgres.TransactionSql) => Promise<void>
): Promise<void> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			await sql.begin(work);
			return;
		} catch (error) {
			const cause = error instanceof Error && error.cause ? error.cause : error;
			const isDeadlock = cause instanceof postgres.PostgresError && cause.code === '40P01';
			if (!isDeadlock || attempt === mostAttempts) throw error;
		}
	}
}

/** Functions that a source or a migration created once and that no source creates any more; `app` holds no others. */
async function forgottenFunctions(
	sql: postgres.Sql,
	applied: readonly Applied[],
	sources: readonly SqlSource[]
): Promise<string[]> {
	const rows = await sql.unsafe<{ name: string }[]>(
		`select distinct ${fullName} as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
			where n.nspname = 'app' or ${fullName} = any ($1::text[])`,
		[createdBy(applied)]
	);
	const created = new Set(createdBy(sources));
	return rows.map(({ name }) => name).filter((name) => !created.has(name));
}

const fullName = `n.nspname || '.' || p.proname`;
const relationsIn = (kind: Kind, sources: readonly { path: string }[]) =>
	sources.filter(({ path }) => dirname(path) === kind).map(({ path }) => basename(path, '.sql'));

/** Policies, triggers and rights of what is to be applied again: a line that left a file leaves the database. */
async function takeBack(
	tx: postgres.TransactionSql,
	sources: readonly Pick<SqlSource, 'path' | 'functions'>[],
	forgotten: readonly string[]
): Promise<void> {
	const relations = [...relationsIn('policies', sources), ...relationsIn('views', sources)];
	const functions = [...createdBy(sources), ...forgotten];
	const statements = await tx.unsafe<{ statement: string }[]>(
		`with opened as (select to_regclass(format('public.%I', name)) as relation from unnest($1::text[]) as name),
			run as (select p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${fullName} = any ($2::text[]))
		select format('drop policy %I on %s', polname, polrelid::regclass) as statement from pg_policy
			where polrelid in (select relation from opened) and polname <> 'owner_all'
		union all select format('revoke all on %s from public, halle_app, halle_worker', relation) from opened where relation is not null
		union all select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger
			where tgfoid in (select oid from run) and not tgisinternal
		union all select format('revoke all on function %s from public, halle_app, halle_worker', oid::regprocedure) from run`,
		[relations, functions]
	);
	await tx.unsafe(statements.map(({ statement }) => statement).join(';\n'));
}

/** @returns every function of these names, whatever it takes */
async function formsOf(tx: postgres.TransactionSql, names: readonly string[]): Promise<string[]> {
	const rows = await tx.unsafe<{ oid: string }[]>(
		`select p.oid::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${fullName} = any ($1::text[])`,
		[[...names]]
	);
	return rows.map(({ oid }) => oid);
}

async function apply(tx: postgres.TransactionSql, { path, text }: SqlSource): Promise<void> {
	await tx.unsafe(text).catch((error: unknown) => {
		const message = error instanceof Error ? error.message : String(error);
		throw new Error(`db/sql/${path}: ${message}`, { cause: error });
	});
}

/** An older form of a function stands beside the new one when what it takes has changed. */
async function dropForms(
	tx: postgres.TransactionSql,
	older: readonly string[],
	forgotten: readonly string[]
): Promise<void> {
	const forms = await tx.unsafe<{ form: string }[]>(
		`select p.oid::regprocedure::text as form from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where ${fullName} = any ($2::text[]) or (p.oid = any ($1::oid[]) and exists (
			select from pg_proc q where q.proname = p.proname and q.pronamespace = p.pronamespace and q.oid <> all ($1::oid[])))`,
		[[...older], [...forgotten]]
	);
	for (const { form } of forms) await tx.unsafe(`drop function ${form}`);
}

async function dropViews(tx: postgres.TransactionSql, gone: readonly Applied[]): Promise<void> {
	for (const name of relationsIn('views', gone)) await tx`drop view if exists ${tx(name)}`;
}

/** What `create function` looks at when everything it names exists: a body that reads a column that is no more is refused. */
async function checkBodies(tx: postgres.TransactionSql, names: readonly string[]): Promise<void> {
	await tx`set local check_function_bodies = on`;
	await tx.unsafe(
		`select case l.lanname when 'sql' then fmgr_sql_validator(p.oid) else plpgsql_validator(p.oid) end
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
		where ${fullName} = any ($1::text[])`,
		[[...names]]
	);
}

async function note(
	tx: postgres.TransactionSql,
	{ due, gone, after }: { due: readonly SqlSource[]; gone: readonly Applied[]; after: string }
): Promise<void> {
	await tx`delete from app.sql_sources where path = any (${[...due, ...gone].map(({ path }) => path)})`;
	const rows = due.map(({ path, sha256, functions }) => ({
		path,
		sha256,
		functions: [...functions],
		after_migration: after
	}));
	if (rows.length > 0) await tx`insert into app.sql_sources ${tx(rows)}`;
}
