import type { World } from './harness.ts';
import { asSuperuser } from './statements.ts';

/** Twenty of each, with the one that is there. */
const copies = 19;
/** Who acts, and what the installation holds once: no row of theirs is copied. */
const kept = [
	'organisations',
	'users',
	'assignments',
	'sessions',
	'email_links',
	'idempotency_keys',
	'outbox',
	'backups'
];
/** What holds the others: not copied when a thing is to have twenty parts instead of there being twenty things. */
const wholes = ['groups', 'memberships', 'calls', 'suggestions', 'orders', 'campaigns'];

/** Nineteen copies of every group, need, consultation, order…, each with parts of its own, for the same people; or so many. */
export const copyThings = (world: World, times = copies) => copyRows(world, kept, times);

/** Nineteen copies of every part of them: lots, shares, bids, changes, deliveries… of the same thing. */
export const copyParts = (world: World, times = copies) => copyRows(world, [...kept, ...wholes], times);

/** Ids are copied into new ones wherever they are named; what must be unique and is no id is made another. */
async function copyRows({ database }: World, left: readonly string[], times: number): Promise<void> {
	await asSuperuser(database.appUrl, async (sql) => {
		const tables = await sql<{ name: string }[]>`
			select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all(${[...left]})
				and exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'uuid'::regtype and a.attnum > 0)`;
		await sql.unsafe(
			`set session_replication_role = replica; create temp table copied (id uuid primary key)`
		);
		for (const { name } of tables) {
			const [id] = await sql`select from pg_attribute where attrelid = ${name}::regclass and attname = 'id'
				and atttypid = 'uuid'::regtype`;
			if (id) await sql`insert into copied select id from ${sql(name)} on conflict do nothing`;
		}
		for (const { name } of tables) await copyTable(sql, name, times);
		await sql.unsafe(`drop table copied; analyze`);
	});
}

async function copyTable(
	sql: Parameters<Parameters<typeof asSuperuser>[1]>[0],
	table: string,
	times: number
): Promise<void> {
	const columns = await sql<{ name: string; type: string; isUnique: boolean }[]>`
		select a.attname as name, a.atttypid::regtype::text as type, exists (
			select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)) as "isUnique"
		from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
			and a.attgenerated = '' and a.attidentity = ''`;
	const values = columns.map(({ name, type, isUnique }) => {
		const column = `t."${name}"`;
		// Of a form that the schemas take.
		const another = `overlay(overlay(md5(${column}::text || k) placing '4' from 13) placing '8' from 17)::uuid`;
		if (type === 'uuid')
			return `case when exists (select from copied c where c.id = ${column}) then ${another} else ${column} end`;
		if (isUnique && type === 'text') return `${column} || '-' || k`;
		if (isUnique && type === 'character')
			return `left(md5(${column} || k) || md5(k || ${column}), length(${column}))`;
		if (isUnique && type === 'integer') return `${column} + 100 * k`;
		return column;
	});
	const names = columns.map(({ name }) => `"${name}"`).join(', ');
	await sql.unsafe(`insert into "${table}" (${names}) select ${values.join(', ')}
		from "${table}" t, generate_series(1, ${String(times)}) k on conflict do nothing`);
}
