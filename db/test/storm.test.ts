import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import stock from 'postgres-stock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { privateDatabase, type PrivateDatabase } from '../src/testing.ts';

// Sound: the same sources, type by type, in another package.
const postgresStock = stock as unknown as typeof postgres;

/** The whole of it: STORM_SECONDS=10, on a machine that does nothing else (see CONTRIBUTING.md). */
const whole = process.env.STORM_SECONDS;
/** A pool that has lost its connections for good stands far below a quarter; other tests share the machine. */
const shareAfterMin = whole ? 0.9 : 0.25;

type Storm = { deaths: string[]; refusals: number; commitsInCalm: number; commitsAfter: number };

let database: PrivateDatabase;

beforeAll(async () => {
	database = await privateDatabase();
});

afterAll(() => database.drop());

async function weather(driver: 'postgres' | 'postgres-stock'): Promise<Storm> {
	const client = fileURLToPath(new URL('storm-client.ts', import.meta.url));
	const { stdout } = await promisify(execFile)(process.execPath, [
		client,
		driver,
		database.ownerUrl,
		whole ?? '4'
	]);
	// Sound: the client prints this shape.
	return JSON.parse(stdout) as Storm;
}

test('when connections are cut for seconds, the patched driver lives and works again; the stock one does not', async () => {
	const stock = await weather('postgres-stock');
	const patched = await weather('postgres');
	// The negative control: were the driver mended upstream, this fails and the patch can go.
	expect(stock.deaths).not.toEqual([]);

	expect(patched.deaths).toEqual([]);
	expect(patched.refusals).toBeGreaterThan(0);
	expect(patched.commitsAfter).toBeGreaterThan(patched.commitsInCalm * shareAfterMin);
	console.info(
		`commits a second, before and 3 s after: ${patched.commitsInCalm} and ${patched.commitsAfter}; stock driver: ${stock.commitsInCalm} and ${stock.commitsAfter}`
	);
}, 90_000);

/** A transaction loses its connection, waits, and goes on writing while another one works on the connection that replaced it. */
async function writeAfterTheLoss(driver: typeof postgres): Promise<string[]> {
	const options = { max: 1, backoff: false, onnotice: () => undefined };
	const [watcher, sql] = [driver(database.ownerUrl, options), driver(database.ownerUrl, options)];
	await watcher`create table if not exists diary (line text)`;
	await watcher`truncate diary`;
	const otherIsWorking = Promise.withResolvers<undefined>();
	const lateIsWritten = Promise.withResolvers<undefined>();
	const lost = sql.begin(async (tx) => {
		const [own] = await tx`select pg_backend_pid() as pid`;
		await watcher`select pg_terminate_backend(${own?.pid as number})`;
		await otherIsWorking.promise;
		await tx`insert into diary values ('late')`.catch(() => undefined);
		lateIsWritten.resolve(undefined);
	});
	await lost.catch(() => undefined);
	await sql.begin(async (tx) => {
		await tx`insert into diary values ('other')`;
		otherIsWorking.resolve(undefined);
		await lateIsWritten.promise;
	});
	const rows = await watcher`select line from diary order by line`;
	await Promise.all([watcher.end(), sql.end()]);
	return rows.map((row) => row.line as string);
}

test('a transaction that lost its connection cannot write into the one that took its place; with the stock driver it does', async () => {
	expect(await writeAfterTheLoss(postgresStock)).toEqual(['late', 'other']);
	expect(await writeAfterTheLoss(postgres)).toEqual(['other']);
});
