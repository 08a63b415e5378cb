import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { declareInstance } from '../src/clock.ts';
import { stopAbandoned } from '../src/cluster-tenancy.ts';
import { startCluster } from '../src/cluster.ts';
import { migrate } from '../src/migrate.ts';
import { asOwner, dropDatabase, inDatabase } from '../src/testing.ts';
import { resolveUrls, type DatabaseUrls } from '../src/urls.ts';

type Server = DatabaseUrls & {
	superuserUrl: string;
	afterMigration: () => Promise<void>;
	stop: () => Promise<void>;
};

/** One server and one migrated template for the whole run; test files clone it with `privateDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await testServer();
	const empty = `template_${randomUUID().replaceAll('-', '')}`;
	const tearDown = async () => {
		for (const name of await templatesOf(server.ownerUrl, empty)) await dropDatabase(server.ownerUrl, name);
		await server.stop();
	};
	try {
		await asOwner(server.ownerUrl, (sql) => sql`create database ${sql(empty)}`);
		await migrate(inDatabase(server.ownerUrl, empty));
		await asOwner(inDatabase(server.ownerUrl, empty), (sql) => declareInstance(sql, 'test'));
		await server.afterMigration();
	} catch (error) {
		await tearDown();
		throw error;
	}
	const { ownerUrl, appUrl, workerUrl, superuserUrl } = server;
	project.provide('testServer', { ownerUrl, appUrl, workerUrl, superuserUrl, templates: { empty } });
	return tearDown;
}

/** The migrated template and those that tests filled from it. */
async function templatesOf(ownerUrl: string, empty: string): Promise<string[]> {
	const names: string[] = [];
	await asOwner(ownerUrl, async (sql) => {
		const rows = await sql<{ name: string }[]>`
			select datname as name from pg_database where starts_with(datname, ${empty})`;
		names.push(...rows.map(({ name }) => name));
	});
	return names;
}

const prefix = 'halle-tests-';

/** A run that was killed could not stop its server. */
async function sweepAbandoned(): Promise<void> {
	for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
		const dataDir = join(tmpdir(), name);
		// A folder without its launcher's mark belongs to a run that is starting at this very moment.
		if (!existsSync(join(dataDir, 'launcher.json')) || statSync(dataDir).uid !== process.getuid?.()) continue;
		if (await stopAbandoned(dataDir)) rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Hundreds of small databases that live for seconds: nothing of them is worth a vacuum or a checkpoint. */
const forTests = { autovacuum: 'off', max_wal_size: '4GB', checkpoint_timeout: '1h' };

/** The server of TEST_DATABASE_URL (its user must be a superuser: statements are counted with auto_explain), or one of our own. */
async function testServer(): Promise<Server> {
	const outside = process.env.TEST_DATABASE_URL;
	if (outside) {
		const nothing = () => Promise.resolve();
		const urls = resolveUrls({ DATABASE_URL: outside });
		return { ...urls, superuserUrl: outside, afterMigration: nothing, stop: nothing };
	}
	await sweepAbandoned();
	const dataDir = mkdtempSync(join(tmpdir(), prefix));
	const cluster = await startCluster({ dataDir, durable: false, settings: forTests });
	return {
		...cluster,
		afterMigration: cluster.allowLogins,
		stop: async () => {
			await cluster.stop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
