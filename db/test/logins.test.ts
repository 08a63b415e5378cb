import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { beforeAll, afterAll, expect, test } from 'vitest';
import { startCluster, type Cluster } from '../src/cluster.ts';
import { assertBound, loginUrls } from '../src/logins.ts';
import { migrate } from '../src/migrate.ts';
import { resolveUrls } from '../src/urls.ts';

/** A PostgreSQL of our own plays the one outside: its roles have no password yet. */
let cluster: Cluster;
let folder: string;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'halle-logins-'));
	cluster = await startCluster({ dataDir: join(folder, 'server'), durable: false });
	await migrate(cluster.ownerUrl);
});

afterAll(async () => {
	await cluster.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function who(url: string): Promise<string> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		const [row] = await sql`select session_user::text || ' as ' || current_user as who`;
		return String(row?.who);
	} finally {
		await sql.end();
	}
}

test('with the owner’s address alone, each process gets a login of its own, kept between starts', async () => {
	const urls = await loginUrls({ DATABASE_URL: cluster.ownerUrl }, folder);
	expect(await who(urls.appUrl)).toBe('halle_app as halle_app');
	expect(await who(urls.workerUrl)).toBe('halle_worker as halle_worker');
	for (const url of [urls.appUrl, urls.workerUrl])
		expect(url).not.toContain(new URL(cluster.ownerUrl).password);
	const kept = join(folder, 'database-logins.json');
	expect(statSync(kept).mode & 0o777).toBe(0o600);
	expect(await loginUrls({ DATABASE_URL: cluster.ownerUrl }, folder)).toEqual(urls);

	// Somebody else changed it: another is made, and the old one is dead.
	writeFileSync(kept, readFileSync(kept, 'utf8').replace(/"halle_app":"\w+"/, '"halle_app":"changed"'));
	const after = await loginUrls({ DATABASE_URL: cluster.ownerUrl }, folder);
	expect(after.appUrl).not.toBe(urls.appUrl);
	expect(await who(after.appUrl)).toBe('halle_app as halle_app');
	await expect(who(urls.appUrl)).rejects.toThrow();
});

test('an owner who takes the role of the application stays the owner, and can take his own back', async () => {
	const { appUrl } = resolveUrls({ DATABASE_URL: cluster.ownerUrl });
	expect(await who(appUrl)).toBe('halle_owner as halle_app');
	const sql = postgres(appUrl, { max: 1, onnotice: () => undefined });
	await sql`reset role`;
	await sql`set role halle_owner`;
	const [row] = await sql`select current_user::text as who`;
	expect(row?.who).toBe('halle_owner');
	await sql.end();
});

test('an address that the rules of the rows do not bind is refused with a sentence', async () => {
	for (const url of [
		cluster.ownerUrl,
		cluster.superuserUrl,
		resolveUrls({ DATABASE_URL: cluster.ownerUrl }).appUrl
	]) {
		await expect(assertBound(url, 'APP_DATABASE_URL')).rejects.toThrow(
			'que les règles de lignes ne lient pas'
		);
	}
	await expect(
		loginUrls({ DATABASE_URL: cluster.ownerUrl, APP_DATABASE_URL: cluster.ownerUrl }, folder)
	).rejects.toThrow('APP_DATABASE_URL');
});

test('an owner who may not make logins hears what to do', async () => {
	const sql = postgres(cluster.superuserUrl, { max: 1, onnotice: () => undefined });
	await sql`create role plain_owner login password 'plain'`;
	await sql.end();
	const plain = new URL(cluster.ownerUrl);
	plain.username = 'plain_owner';
	plain.password = 'plain';
	const elsewhere = mkdtempSync(join(folder, 'other-'));
	await expect(loginUrls({ DATABASE_URL: plain.toString() }, elsewhere)).rejects.toThrow(
		'alter role halle_app login'
	);
});
