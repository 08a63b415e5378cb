import type postgres from 'postgres';

/**
 * Views of the catalogs that count rows, blocks or statements, or show who holds which table: each lets somebody who may
 * not read a bid know how many there are.
 */
const views = `c.relkind = 'v' and (c.relname ~ '^pg_statio?_' or c.relname in ('pg_locks', 'pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs', 'pg_replication_slots'))`;

/** What these views are made of, and what measures a table, the database or the log without asking for a right on it. */
const counting = [
	'pg_stat_get_.*',
	'pg_stat_have_stats',
	'pg_(relation|table|total_relation|indexes|database|tablespace)_size',
	'pg_lock_status',
	'pg_(safe_snapshot_)?blocking_pids',
	'pg_isolation_test_session_is_blocked',
	'pg_control_.*',
	'pg_(current|get|last|is)_wal_.*',
	'pg_available_wal_summaries',
	'pg_wal_summary_contents',
	// Answers where in the log it wrote: the place tells what others wrote since.
	'pg_logical_emit_message',
	'pg_get_replication_slots',
	'pg_last_committed_xact',
	'pg_last_xact_replay_timestamp',
	'pg_xact_commit_timestamp.*'
];
const functions = `p.proname ~ '^(${counting.join('|')})$'`;
/** The sizes that the last vacuum noted beside each table. */
const counts = ['relpages', 'reltuples', 'relallvisible', 'relallfrozen'];

/**
 * Takes the statistics of one database away from everybody but its owner. Only a superuser can; run again, it changes
 * nothing. A database cloned from this one is closed as well.
 *
 * @param owner who keeps them, to look after the database
 */
export async function closeStatistics(superuser: postgres.Sql, owner: string): Promise<void> {
	await superuser.unsafe(`do $$
		declare
			thing record;
			columns text;
		begin
			for thing in select c.oid::regclass as name from pg_class c where c.relnamespace = 'pg_catalog'::regnamespace and ${views} loop
				execute format('revoke all on %s from public', thing.name);
				execute format('grant select on %s to %I', thing.name, '${owner}');
			end loop;
			for thing in select p.oid::regprocedure as name from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace and ${functions} loop
				execute format('revoke all on function %s from public', thing.name);
				execute format('grant execute on function %s to %I', thing.name, '${owner}');
			end loop;
			select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
				where attrelid = 'pg_class'::regclass and attnum > 0 and not attisdropped and attname <> all ('{${counts.join(',')}}');
			revoke all on pg_class from public;
			execute format('grant select (%s) on pg_class to public', columns);
			execute format('grant select on pg_class to %I', '${owner}');
		end $$`);
}

/** What of the statistics a role still reads: nothing where they are closed. */
export async function openStatistics(sql: postgres.Sql): Promise<string[]> {
	const rows = await sql<{ name: string }[]>`
		select c.oid::regclass::text as name from pg_catalog.pg_class c
			where c.relnamespace = 'pg_catalog'::regnamespace and ${sql.unsafe(views)} and has_table_privilege(c.oid, 'select')
		union all
		select p.oid::regprocedure::text from pg_catalog.pg_proc p
			where p.pronamespace = 'pg_catalog'::regnamespace and ${sql.unsafe(functions)} and has_function_privilege(p.oid, 'execute')
		union all
		select 'pg_class.' || a.attname from pg_catalog.pg_attribute a
			where a.attrelid = 'pg_class'::regclass and a.attname = any (${counts}) and has_column_privilege('pg_class'::regclass, a.attnum, 'select')
		order by 1`;
	return rows.map(({ name }) => name);
}
