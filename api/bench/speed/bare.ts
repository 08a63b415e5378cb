import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bareTables, type BareName } from './bare-statements.ts';
import { costOf, type Cost } from './meter.ts';
import type { Product } from './product-under-test.ts';
import { ask } from './request.ts';
import type { Scene } from './scene.ts';

export type Bare = { cost: (name: BareName) => Promise<Cost>; stop: () => Promise<void> };

/** Starts the bare handler beside the product, on the same database, with tables of its own to write in. */
export async function startBare(product: Product, scene: Scene): Promise<Bare> {
	const { sql } = product.owner;
	await sql`drop schema if exists bare cascade`;
	await sql`create schema bare`;
	for (const table of bareTables)
		await sql.unsafe(`create table bare.${table} (like public.${table} including all)`);
	const child = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)), {
		env: { ...process.env, BARE_DATABASE_URL: product.ownerUrl }
	});
	const [address] = (await once(child, 'message')) as [{ port: number }];
	const pid = child.pid;
	if (pid === undefined) throw new Error('the bare handler did not start');
	return {
		cost: (name) =>
			costOf({ processes: product.processes, bare: { pid } }, () =>
				ask({ url: `http://127.0.0.1:${String(address.port)}/${encodeURIComponent(name)}`, body: scene })
			),
		stop: async () => {
			child.kill('SIGTERM');
			await once(child, 'exit');
			await sql`drop schema bare cascade`;
		}
	};
}
