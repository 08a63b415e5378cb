import { openDb, schema, type Connection } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { microEuros, quantity, unsaidAnswers, type NewNeed } from '@halle/domain';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { generateMarket } from '../../packages/aggregation/bench/market.ts';
import type { SignedIn } from '../src/context.ts';
import { followNews } from '../src/news/follow-news.ts';
import { listenForNews, type News } from '../src/listen.ts';
import { readStamp } from '../src/news/read-stamp.ts';
import { callerFor } from '../src/router.ts';
import { fillMarket } from './scratch-market.ts';

/**
 * From a need posted by one commune to its suggestion shown to another: outbox, relay, queue, engine, notification, stream,
 * with the worker in a process of its own as in the product. The block holds some hundred needs of other places.
 *
 *     node api/bench/need-to-news.ts 20
 */
const rounds = Number(process.argv[2] ?? 20);
const othersInBlock = 300;

const paper: NewNeed = {
	...unsaidAnswers(),
	...{
		title: 'Papier A4 recyclé',
		familyId: 'printing-paper',
		cpvCode: '30197630',
		quantity: quantity(2_400),
		unit: 'RM'
	},
	...{
		estimateExclTaxCents: 2_800_000,
		currentUnitPriceMicros: microEuros(4_500_000),
		durationMonths: 12,
		radiusMetres: 60_000
	},
	...{ startsFromOn: '2027-03-01', startsUntilOn: '2027-06-30', scope: 'any' },
	delivery: 'Mairie'
};
const key = () => ({ idempotencyKey: randomUUID() });

/** A market in one block, two communes of which stand far from the others and close to each other. */
function* market() {
	for (const [index, need] of [...generateMarket(othersInBlock + 2, 1)].entries()) {
		const place = index < 2 ? { x: need.x, y: need.y } : { x: 10_000_000 + index * 1_000, y: 0 };
		yield { ...need, ...place, buyer: String(10_000 + index), cpv: '30197630', unit: 'RM' };
	}
}

async function buyers(owner: Connection, app: Connection): Promise<SignedIn[]> {
	await owner.sql`update communes set x = 650000, y = 6700000 where code in ('10000', '10001')`;
	const organisations = await owner.sql<{ id: string }[]>`
		select id from organisations where commune_code in ('10000', '10001') order by commune_code`;
	await owner.sql`delete from needs where organisation_id in ${owner.sql(organisations.map(({ id }) => id))}`;
	return Promise.all(
		organisations.map(async ({ id: organisationId }, index) => {
			const [user] = await owner.db
				.insert(schema.users)
				.values({ email: `buyer${String(index)}@bench.example`, name: 'Buyer' })
				.returning({ id: schema.users.id });
			const userId = user?.id ?? '';
			await owner.db.insert(schema.assignments).values({ userId, organisationId, role: 'buyer' });
			const actor = { kind: 'person' as const, userId, organisationId, role: 'buyer' as const };
			return { db: app.db, actor, sessionId: null, requestId: randomUUID() };
		})
	);
}

/** Follows the news of somebody as the stream does; `next` waits for so many suggestions and says when they came. */
async function follow(ctx: SignedIn, news: News, signal: AbortSignal) {
	const { stamp } = await readStamp(ctx);
	let latest = { suggestions: 0, atMs: 0 };
	void (async () => {
		for await (const [, { suggestions }] of followNews({ ...ctx, news }, stamp, signal)) {
			latest = { suggestions, atMs: Date.now() };
		}
	})();
	return async (suggestions: number): Promise<number> => {
		const until = Date.now() + 30_000;
		while (latest.suggestions !== suggestions) {
			if (Date.now() > until) throw new Error('nothing came for half a minute');
			await pause(2);
		}
		return latest.atMs;
	};
}

type Lap = Record<'relayed' | 'started' | 'written' | 'delivered', number>;

/** Milliseconds after the need was posted; those between are read from the queue. */
async function post(
	ctx: SignedIn,
	owner: Connection,
	arrival: (suggestions: number) => Promise<number>
): Promise<Lap> {
	const { needs } = callerFor(ctx);
	const id = await needs.draft({ ...paper, ...key() });
	await needs.submit({ id, revision: 1, ...key() });
	const postedAt = Date.now();
	const deliveredAt = await arrival(1);
	await pause(300);
	const [job] = await owner.sql<Record<'relayed' | 'started' | 'written', number>[]>`
		select extract(epoch from created_on)::float8 * 1000 as relayed, extract(epoch from started_on)::float8 * 1000 as started,
			extract(epoch from completed_on)::float8 * 1000 as written
		from pgboss.job where name = 'group-needs' order by created_on desc limit 1`;
	const after = (atMs = NaN): number => atMs - postedAt;
	await needs.withdraw({ id, revision: 2, ...key() });
	await arrival(0);
	return {
		relayed: after(job?.relayed),
		started: after(job?.started),
		written: after(job?.written),
		delivered: deliveredAt - postedAt
	};
}

async function measure(owner: Connection, app: Connection): Promise<void> {
	const [seller, buyer] = await buyers(owner, app);
	if (!seller || !buyer) throw new Error('two communes were made');
	const ending = new AbortController();
	const news = listenForNews(app, console.error);
	const id = await callerFor(seller).needs.draft({ ...paper, ...key() });
	await callerFor(seller).needs.submit({ id, revision: 1, ...key() });
	await pause(3_000);
	const arrival = await follow(seller, news, ending.signal);
	const laps: Lap[] = [];
	for (let round = 0; round <= rounds; round += 1) laps.push(await post(buyer, owner, arrival));
	ending.abort();
	news.close();
	// The first one compiles what the others run.
	const [, ...warm] = laps;
	const nth = (name: keyof Lap, share: number) =>
		Math.round(
			warm.map((lap) => lap[name]).toSorted((a, b) => a - b)[Math.floor(share * (warm.length - 1))] ?? NaN
		);
	const names = ['relayed', 'started', 'written', 'delivered'] as const;
	console.table(
		Object.fromEntries(names.map((name) => [name, { 'median ms': nth(name, 0.5), 'worst ms': nth(name, 1) }]))
	);
	console.log(
		`first ${String(laps[0]?.delivered)} ms; load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}.`
	);
}

const dataDir = mkdtempSync(join(tmpdir(), 'halle-bench-'));
const cluster = await startCluster({ dataDir, onProgress: console.error });
try {
	await migrate(cluster.ownerUrl);
	await cluster.allowLogins();
	const owner = openDb(cluster.ownerUrl, { poolMax: 2, name: 'bench-owner' });
	const app = openDb(cluster.appUrl, { poolMax: 6, name: 'bench-app' });
	await owner.sql`insert into cpv (code, label_fr, level, parent_code, search_text)
		values ('30000000', 'Machines', 2, null, 'machines'), ('30197630', 'Papier', 7, '30000000', 'papier')`;
	await fillMarket(owner, market());
	const worker = spawn(process.execPath, [fileURLToPath(new URL('../src/worker.ts', import.meta.url))], {
		env: { ...process.env, WORKER_DATABASE_URL: cluster.workerUrl, HALLE_DATA_DIR: dataDir },
		stdio: 'inherit'
	});
	await measure(owner, app).finally(async () => {
		worker.kill('SIGTERM');
		await once(worker, 'exit');
	});
	await Promise.all([owner.close(), app.close()]);
} finally {
	await cluster.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
