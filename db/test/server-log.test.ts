import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { startCluster } from '../src/cluster.ts';

const canary = 'CANARI-91c0';

/** Each quotes what was typed in another place of the server's log: text, DETAIL, CONTEXT, statement, parameters. */
async function failInEveryWay(sql: postgres.Sql): Promise<number> {
	await sql`create temp table bids (id int primary key, note text check (note <> ${sql.unsafe(`'${canary}'`)}), price int)`;
	await sql`insert into bids values (1, 'first', 1)`;
	const statements = [
		() => sql`insert into bids values (2, ${canary}, 2)`,
		() => sql.unsafe(`insert into bids values (2, '${canary}', 2)`),
		() => sql`insert into bids (id, note) values (${canary}, 'x')`,
		() => sql`select ${canary}::uuid`,
		() => sql.unsafe(`select '${canary}'::timestamptz`),
		() => sql.unsafe(`select "${canary}" from bids`),
		() =>
			sql.unsafe(
				`do $$ begin raise exception '${canary}' using detail = '${canary}', hint = '${canary}'; end $$`
			),
		() => sql.unsafe(`do $$ begin raise warning '${canary}'; end $$`),
		() => sql.unsafe(`do $$ begin perform '${canary}'::json; end $$`)
	];
	let failed = 0;
	for (const run of statements) await run().catch(() => (failed += 1));
	return failed;
}

it('the server writes nothing that was typed into its own log; by its own settings it does', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'halle-server-log-'));
	const cluster = await startCluster({ dataDir, durable: false });
	onTestFinished(async () => {
		await cluster.stop();
		rmSync(dataDir, { recursive: true, force: true });
	});
	const logged = () => {
		const folder = join(dataDir, 'pg/log');
		const files = [...readdirSync(folder).map((name) => join(folder, name)), join(dataDir, 'postgresql.log')];
		return files.map((file) => readFileSync(file, 'utf8')).join('\n');
	};
	const open = (url: string) => postgres(url, { max: 1, onnotice: () => undefined });

	const owner = open(cluster.ownerUrl);
	expect(await failInEveryWay(owner)).toBe(8);
	await owner.end();
	// Something that is written, after it: the log is not just late.
	const superuser = open(cluster.superuserUrl);
	await superuser`do $$ begin raise log 'a sign of life'; end $$`;
	await expect.poll(logged, { timeout: 10_000 }).toContain('a sign of life');
	expect(logged()).not.toContain(canary);

	await superuser.unsafe(`set log_min_messages = warning; set log_min_error_statement = error;
		set log_error_verbosity = verbose; set log_parameter_max_length_on_error = -1`);
	await failInEveryWay(superuser);
	await superuser.end();
	await expect.poll(logged, { timeout: 10_000 }).toContain(canary);
	await pause(200);
	for (const trace of ['DETAIL:', 'CONTEXT:', 'STATEMENT:', 'invalid input syntax for type uuid']) {
		expect(logged()).toContain(trace);
	}
}, 120_000);
