import { planBlocks, priceGroup, type EngineParams } from '@halle/aggregation';
import { EngineThreads } from '@halle/aggregation/threads';
import { copyOut, openDb, readLaw, type Connection } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { natureOf, parisDay } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMarket } from '../../packages/aggregation/bench/market.ts';
import { readAssumptions } from '../src/assumptions/read-assumptions.ts';
import { hashOf } from '../src/command.ts';
import { toEngineNeed } from '../src/suggestions/engine-need.ts';
import { engineParams, halved } from '../src/suggestions/engine-params.ts';
import { postedLines } from '../src/suggestions/need-lines.ts';
import { OpenNeeds } from '../src/suggestions/open-needs.ts';
import { copyIn, fillMarket } from './scratch-market.ts';

/**
 * From needs in PostgreSQL to groups stored in PostgreSQL, all blocks at once: read by COPY into typed arrays through the
 * one adapter of the product, grouped on every processor with the thresholds of each nature, stored by COPY as suggestions
 * and members with their gains. Explanations are not part of it: the job of each block writes them.
 *
 *     npm run -w api bench -- 100000 quick
 */
const count = Number(process.argv[2] ?? 100_000);
const effort = (['quick', 'normal', 'best'] as const).find((known) => known === process.argv[3]) ?? 'normal';
const threads = Math.min(8, availableParallelism());

async function load({ db }: Connection): Promise<OpenNeeds> {
	const open = new OpenNeeds(count);
	await open.addPosted(await copyOut(db, postedLines(sql`true`)));
	return open;
}

/** Groups formed with the same parameters. */
type Formed = { params: EngineParams; groups: string[][] };

async function group({ db }: Connection, open: OpenNeeds, engine: EngineThreads): Promise<Formed[]> {
	const [assumed, rules] = [await readAssumptions(db), await readLaw(db)];
	const today = parisDay(new Date());
	const formed: Formed[] = [];
	for (const nature of ['supplies', 'services', 'social', 'works'] as const) {
		const params = engineParams(assumed, nature, today, rules);
		const plan = planBlocks(open.table, params, []);
		const blocks = plan.filed.blocks.filter(
			({ key }) => natureOf({ cpvCode: key.slice(0, 4).padEnd(8, '0') }) === nature
		);
		const { groups } = await engine.solve({ ...plan, filed: { ...plan.filed, blocks } }, params, {
			effort,
			seed: 1
		});
		formed.push({ params, groups });
	}
	return formed;
}

/** A suggestion and its members, as lines to copy. */
function linesOfGroup(
	ids: readonly string[],
	{ params, low }: Record<'params' | 'low', EngineParams>,
	open: OpenNeeds
) {
	const needs = ids.map((id) => open.at(open.row(id)));
	const engine = needs.map(toEngineNeed);
	const prices = [priceGroup(engine, low), priceGroup(engine, params)];
	const { cpvCode = '', unit = '' } = needs[0] ?? {};
	const block = `${cpvCode.slice(0, 4)}:${params.unitFactor[unit]?.[0] ?? unit}`;
	const id = randomUUID();
	const nets = prices.map(({ net }) => cents(net));
	return {
		suggestion: [id, hashOf(ids), block, 'Besoin', cpvCode, unit, nets[1], ...nets, '{}'].join('\t'),
		members: needs.map(({ organisationId, place, id: needId }, index) => {
			const gains = prices.map(({ members }) => cents(members[index]?.gain ?? 0));
			return [id, organisationId, place.code, needId, ...gains].join('\t');
		})
	};
}

/** Stores the groups in as many transactions at once as there are threads, each priced while the server writes the last. */
async function store({ sql: driver }: Connection, formed: readonly Formed[], open: OpenNeeds): Promise<void> {
	const all = formed.flatMap(({ params, groups }) => {
		const both = { params, low: halved(params) };
		return groups.map((ids) => ({ ids, both }));
	});
	const parts = Array.from({ length: threads }, (_, part) =>
		all.filter((_group, at) => at % threads === part)
	);
	await Promise.all(
		parts.map((part) =>
			driver.begin(async (tx) => {
				// Sound: a transaction speaks as the connection does.
				const within = tx as unknown as Connection['sql'];
				const members: string[] = [];
				const suggestions = part.values().map(({ ids, both }) => {
					const lines = linesOfGroup(ids, both, open);
					members.push(...lines.members);
					return lines.suggestion;
				});
				await copyIn(
					within,
					'suggestions (id, key, block, title, cpv_code, unit, net_cents, gain_low_cents, gain_high_cents, explanation)',
					suggestions
				);
				await copyIn(
					within,
					'suggestion_members (suggestion_id, organisation_id, commune_code, need_id, gain_low_cents, gain_high_cents)',
					members
				);
			})
		)
	);
}

function cents(euros: number): number {
	return Math.round(euros * 100);
}

async function measure(connection: Connection): Promise<void> {
	const started = performance.now();
	const spent = process.cpuUsage().user + process.cpuUsage().system;
	const engine = new EngineThreads(threads);
	const laps: Record<string, number> = {};
	let last = started;
	const lap = (name: string): void => {
		laps[name] = Math.round(performance.now() - last) / 1000;
		last = performance.now();
	};
	const open = await load(connection);
	lap('load s');
	const formed = await group(connection, open, engine);
	lap('group s');
	await store(connection, formed, open);
	lap('store s');
	await engine.close();
	const [stored] = await connection.sql<{ groups: number; members: number; net: number }[]>`
		select (select count(*)::int from suggestions) as groups, (select count(*)::int from suggestion_members) as members,
			(select coalesce(sum(net_cents), 0)::float8 / 100 from suggestions) as net`;
	console.table({
		[`${String(count)} needs, ${effort}`]: {
			...laps,
			'total s': Math.round(performance.now() - started) / 1000,
			'own CPU s': Math.round((process.cpuUsage().user + process.cpuUsage().system - spent) / 1e5) / 10,
			...stored,
			'peak MB': Math.round(process.resourceUsage().maxRSS / 1024)
		}
	});
	console.log(`${String(threads)} threads; load of the machine ${(loadavg()[0] ?? 0).toFixed(1)}.`);
}

const dataDir = mkdtempSync(join(tmpdir(), 'halle-bench-'));
const cluster = await startCluster({ dataDir, onProgress: console.error, durable: false });
try {
	await migrate(cluster.ownerUrl);
	const connection = openDb(cluster.ownerUrl, { poolMax: threads, name: 'bench' });
	await fillMarket(connection, generateMarket(count, 1));
	console.error(`${String(count)} needs are in PostgreSQL.`);
	await measure(connection);
	await connection.close();
} finally {
	await cluster.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
