import {
	NeedTableWriter,
	planBlocks,
	priceGroup,
	type EngineNeed,
	type EngineParams,
	type NeedTable
} from '@halle/aggregation';
import { EngineThreads } from '@halle/aggregation/threads';
import { openDb, readLegalRules, type Connection } from '@halle/db';
import { startCluster } from '@halle/db/cluster';
import { migrate } from '@halle/db/migrate';
import { natureOf, parisDay, type Nature, type NeedScope, type UnitCode } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateMarket } from '../../packages/aggregation/bench/market.ts';
import { readAssumptions } from '../src/assumptions/read-assumptions.ts';
import { hashOf } from '../src/command.ts';
import { engineParams, halved, toEngineNeed, type OpenNeed } from '../src/suggestions/engine-need.ts';
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

/** What storing a group needs of a need, beside its place in the table. */
type Kept = Pick<EngineNeed, 'id' | 'buyer' | 'cpv' | 'unit' | 'amount'>;
type Loaded = { tables: Map<Nature, NeedTable>; kept: Map<string, Kept>; organisations: Map<string, string> };

const columns = `n.id, n.organisation_id, n.family_id, n.cpv_code, n.unit, n.quantity, n.estimate_excl_tax_cents,
	n.starts_from_on, n.starts_until_on, n.duration_months, n.radius_metres, n.scope, n.can_coordinate,
	c.code, c.population, c.epci_siren, c.departement_code, c.x, c.y`;

async function load({ sql }: Connection): Promise<Loaded> {
	const writers = new Map<Nature, NeedTableWriter>();
	const kept = new Map<string, Kept>();
	const natures = new Map<string, Nature>();
	const organisations = new Map<string, string>();
	const lines = await sql
		.unsafe(
			`copy (select ${columns} from needs n join organisations o on o.id = n.organisation_id
				join communes c on c.code = o.commune_code where n.status = 'submitted') to stdout`
		)
		.readable();
	for await (const line of linesOf(lines)) {
		const need = openNeed(line.split('\t'));
		const nature = natures.get(need.cpvCode) ?? natureOf({ cpvCode: need.cpvCode });
		natures.set(need.cpvCode, nature);
		const writer = writers.get(nature) ?? new NeedTableWriter(count);
		writers.set(nature, writer);
		const { id, buyer, cpv, unit, amount, ...rest } = toEngineNeed(need);
		writer.add({ id, buyer, cpv, unit, amount, ...rest });
		kept.set(id, { id, buyer, cpv, unit, amount });
		if (need.organisationId) organisations.set(buyer, need.organisationId);
	}
	const tables = new Map([...writers].map(([nature, writer]) => [nature, writer.finish()]));
	return { tables, kept, organisations };
}

/** A line of the columns above. Sound: the checks of the tables hold the codes to those of the domain. */
function openNeed(fields: string[]): OpenNeed {
	const [id, organisationId, familyId, cpvCode, unit, quantity, cents, from, until, months, ...rest] = fields;
	const [radius, scope, canCoordinate, code, population, epciSiren, departementCode, x, y] = rest;
	return {
		id: id ?? '',
		isAnticipated: false,
		organisationId: organisationId ?? null,
		title: '',
		familyId: familyId || null,
		cpvCode: cpvCode ?? '',
		unit: unit as UnitCode,
		quantity: Number(quantity),
		amountCents: Number(cents),
		startsFromOn: from ?? '',
		startsUntilOn: until ?? '',
		durationMonths: Number(months),
		radiusMetres: Number(radius),
		scope: scope as NeedScope,
		canCoordinate: canCoordinate === 't',
		excluded: [],
		place: {
			code: code ?? '',
			name: '',
			population: Number(population),
			epciSiren: epciSiren ?? null,
			departementCode: departementCode ?? '',
			longitude: 0,
			latitude: 0,
			x: Number(x),
			y: Number(y),
			positionSource: 'geonames'
		}
	};
}

async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const piece of pieces) {
		const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
}

type Formed = { nature: Nature; params: EngineParams; groups: string[][] };

async function group({ db }: Connection, { tables }: Loaded, engine: EngineThreads): Promise<Formed[]> {
	const [assumed, rules] = [await readAssumptions(db), await readLegalRules(db)];
	const today = parisDay(new Date());
	const formed: Formed[] = [];
	for (const [nature, table] of tables) {
		const params = engineParams(assumed, nature, today, rules);
		const { groups } = await engine.solve(planBlocks(table, params, []), params, { effort, seed: 1 });
		formed.push({ nature, params, groups });
	}
	return formed;
}

/** A suggestion and its members, as lines to copy. */
function linesOfGroup(ids: readonly string[], params: EngineParams, { kept, organisations }: Loaded) {
	// Sound: every group is made of needs that were loaded.
	const needs = ids.map((id) => kept.get(id)) as [EngineNeed, ...EngineNeed[]];
	const prices = [priceGroup(needs, halved(params)), priceGroup(needs, params)];
	const [{ cpv, unit }] = needs;
	const block = `${cpv.slice(0, 4)}:${params.unitFactor[unit]?.[0] ?? unit}`;
	const id = randomUUID();
	const nets = prices.map(({ net }) => cents(net));
	return {
		suggestion: [id, hashOf(ids), block, 'Besoin', cpv, unit, nets[1], ...nets, '{}'].join('\t'),
		members: needs.map(({ buyer, id: needId }, index) => {
			const gains = prices.map(({ members }) => cents(members[index]?.gain ?? 0));
			return [id, organisations.get(buyer), buyer, needId, ...gains].join('\t');
		})
	};
}

async function store({ sql }: Connection, formed: readonly Formed[], loaded: Loaded): Promise<void> {
	const lines = formed.flatMap(({ params, groups }) =>
		groups.map((ids) => linesOfGroup(ids, params, loaded))
	);
	await sql.begin(async (tx) => {
		// Sound: a transaction speaks as the connection does.
		const within = tx as unknown as Connection['sql'];
		await copyIn(
			within,
			'suggestions (id, key, block, title, cpv_code, unit, net_cents, gain_low_cents, gain_high_cents, explanation)',
			lines.map(({ suggestion }) => suggestion)
		);
		await copyIn(
			within,
			'suggestion_members (suggestion_id, organisation_id, commune_code, need_id, gain_low_cents, gain_high_cents)',
			lines.flatMap(({ members }) => members)
		);
	});
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
	const loaded = await load(connection);
	lap('load s');
	const formed = await group(connection, loaded, engine);
	lap('group s');
	await store(connection, formed, loaded);
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
	const connection = openDb(cluster.ownerUrl, { poolMax: 2, name: 'bench' });
	await fillMarket(connection, generateMarket(count, 1));
	console.error(`${String(count)} needs are in PostgreSQL.`);
	await measure(connection);
	await connection.close();
} finally {
	await cluster.stop();
	rmSync(dataDir, { recursive: true, force: true });
}
