import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject, expect, onTestFinished, test } from 'vitest';
import { openStatistics } from '../src/closed-statistics.ts';
import { asOwner, inDatabase, privateDatabase } from '../src/testing.ts';

const roles = ['appUrl', 'workerUrl'] as const;

/** Each of these tells how many bids there are, or that one is being handed in, to somebody who may not read them. */
const attacks: Readonly<Record<string, string>> = {
	'rows inserted': `select n_tup_ins from pg_stat_user_tables where relname = 'bids'`,
	'rows inserted in this transaction': `select n_tup_ins from pg_stat_xact_all_tables where relname = 'bids'`,
	'rows inserted, by the function': `select pg_stat_get_tuples_inserted('bids'::regclass)`,
	'blocks read': `select heap_blks_hit from pg_statio_user_tables where relname = 'bids'`,
	'uses of the index': `select idx_scan from pg_stat_user_indexes where relname = 'bids'`,
	'bytes of the table': `select pg_relation_size('bids')`,
	'bytes of the table and its documents': `select pg_total_relation_size('bid_contents')`,
	'rows at the last vacuum': `select reltuples from pg_class where relname = 'bids'`,
	'pages at the last vacuum': `select relpages from pg_class where relname = 'bids'`,
	'who holds the table': `select pid from pg_locks where relation = 'bids'::regclass`,
	'statements of others': `select query from pg_stat_activity`,
	'growth of the log': `select pg_current_wal_lsn()`,
	'growth of the log, by a message in it': `select pg_logical_emit_message(false, 'a', 'b')`,
	'growth of the log, at the last checkpoint': `select checkpoint_lsn from pg_control_checkpoint()`,
	'growth of the log, as a reader has it': `select restart_lsn from pg_replication_slots`,
	'bytes of the database': `select pg_database_size(current_database())`,
	'bytes of the disk': `select pg_tablespace_size('pg_default')`,
	'values of the planner': `select n_distinct from pg_stats where tablename = 'bids'`
};

/** Named as what counts is, and counting nothing of others: why each stays open. */
const harmless: Readonly<Record<string, RegExp>> = {
	'a lock by a number of one’s own': /^pg_(try_)?advisory_/,
	'reckons with what it is given':
		/^(pg_column_size|pg_size_(bytes|pretty)|pg_(split_)?walfile_name.*|pg_wal_lsn_diff|ts_stat)$/,
	'of one’s own session': /^pg_stat_(clear_snapshot|force_next_flush)$/,
	'asks for a right on the table': /^pg_(clear|restore)_(relation|attribute)_stats$/,
	'refused to whoever may not replicate': /(^|_)(replication|logical)_slots?(_|$)|^pg_logical_slot_/,
	'a name of a step': /^pg_indexam_progress_phasename$/
};

function open(url: string): postgres.Sql {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	onTestFinished(() => sql.end());
	return sql;
}

test('the statistics tell the application and the worker nothing of tables they may not count', async () => {
	const database = await privateDatabase();
	onTestFinished(database.drop);
	for (const role of roles) {
		const sql = open(database[role]);
		expect(await openStatistics(sql)).toEqual([]);
		for (const [what, attack] of Object.entries(attacks)) {
			await expect(sql.unsafe(attack), `${role}: ${what}`).rejects.toMatchObject({ code: '42501' });
		}
	}
});

test('no function of PostgreSQL that is named as one that counts is open, but those that count nothing', async () => {
	const database = await privateDatabase();
	onTestFinished(database.drop);
	for (const role of roles) {
		const rows = await open(database[role])<{ name: string }[]>`
			select distinct proname as name from pg_catalog.pg_proc where pronamespace = 'pg_catalog'::regnamespace
				and proname ~ '(^|_)(size|stats?|control|wal|walfile|emit|lock|locks|blocking|blocked|slots?|progress|commit|committed|summaries)(_|$)'
				and has_function_privilege(oid, 'execute') order by 1`;
		expect(rows.length).toBeGreaterThan(10);
		const known = Object.values(harmless);
		expect(rows.map(({ name }) => name).filter((name) => !known.some((kind) => kind.test(name)))).toEqual([]);
	}
});

test('the owner keeps them, to look after the database', async () => {
	const database = await privateDatabase();
	onTestFinished(database.drop);
	const sql = open(database.ownerUrl);
	for (const [what, attack] of Object.entries(attacks)) {
		await expect(sql.unsafe(attack), what).resolves.toBeDefined();
	}
});

test('a database as PostgreSQL makes it counts for everybody', async () => {
	const server = inject('testServer');
	const name = `open_${randomUUID().replaceAll('-', '')}`;
	await asOwner(server.ownerUrl, (sql) => sql`create database ${sql(name)} template template0`);
	onTestFinished(() => asOwner(server.ownerUrl, (sql) => sql`drop database ${sql(name)} with (force)`));
	await asOwner(inDatabase(server.ownerUrl, name), (sql) =>
		sql.unsafe(
			`create table bids (id int); create table bid_contents (id int); insert into bids values (1), (2), (3)`
		)
	);
	for (const role of roles) {
		const sql = open(inDatabase(server[role], name));
		expect((await openStatistics(sql)).length).toBeGreaterThan(50);
		await expect(sql`select * from bids`).rejects.toMatchObject({ code: '42501' });
		const [size] = await sql`select pg_relation_size('bids') > 0 and pg_database_size(current_database()) > 0
			and pg_logical_emit_message(false, 'a', 'b') is not null as sent`;
		expect(size?.sent).toBe(true);
	}
});
