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
	'values of the planner': `select n_distinct from pg_stats where tablename = 'bids'`
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
		const [size] = await sql`select pg_relation_size('bids') > 0 as told`;
		expect(size?.told).toBe(true);
	}
});
