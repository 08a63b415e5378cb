import type { Day } from '@halle/domain';
import {
	isUnderFramework,
	mergeRecords,
	stemOf,
	type ContractRecord,
	type MergedContract,
	type SilenceReason
} from '@halle/open-data';
import { sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { blockOfRenewal } from './block-of-renewal.ts';
import { announcing } from './announce.ts';
import { clustersUnder, knownFrameworks, recordsAt, type Cluster } from './frameworks.ts';
import { nameOfSource, type RecordSource } from './record-sources.ts';
import { writeContracts, type SettledContract } from './write-contracts.ts';

/** Buyers and stems settled in one transaction. */
const batchSize = 200;
/** A reading is numbered by its import and its file. */
const filesOfRun = 1_000;

export type Settled = {
	contracts: number;
	municipal: number;
	anticipated: number;
	silent: Partial<Record<SilenceReason | 'cpv-outside-table', number>>;
	withdrawn: number;
	blocks: string[];
};

type Options = { sources: readonly RecordSource[]; today: Day; isDryRun: boolean };

/** Makes the contracts that the records waiting in the temporary table speak of again, each from all its records. */
export async function settleContracts(ctx: Ctx, options: Options): Promise<Settled> {
	const settled = { contracts: 0, municipal: 0, anticipated: 0, silent: {}, withdrawn: 0 } as Omit<
		Settled,
		'blocks'
	>;
	const blocks = new Set<string>();
	const run = await withTx(ctx, nextRun);
	let last: Cluster | undefined;
	for (;;) {
		const clusters = await withTx(ctx, (tx) => clustersAfter(tx, last));
		if (clusters.length === 0) break;
		last = clusters.at(-1);
		const { contracts, withdrawn } = await withTx(ctx, (tx) => settleBatch(tx, clusters, run, options));
		settled.contracts += contracts.length;
		settled.withdrawn += withdrawn.length;
		for (const renewal of withdrawn) blocks.add(blockOfRenewal(renewal));
		for (const { communeCode, need, silence } of contracts) {
			if (!communeCode) continue;
			settled.municipal += 1;
			if (need) blocks.add(blockOfRenewal(need));
			if (need) settled.anticipated += 1;
			else if (silence) settled.silent[silence] = (settled.silent[silence] ?? 0) + 1;
		}
	}
	return { ...settled, blocks: [...blocks].toSorted() };
}

async function nextRun({ db }: Tx): Promise<number> {
	const [row] = await db.execute<{ run: string }>(
		sql`select coalesce(max(run) / ${filesOfRun}, 0) + 1 as run from imported_records`
	);
	return Number(row?.run ?? 1);
}

async function clustersAfter({ db }: Tx, last: Cluster | undefined): Promise<Cluster[]> {
	const after = last ? sql`where (buyer_siren, stem) > (${last.buyer_siren}, ${last.stem})` : sql``;
	return db.execute<Cluster>(
		sql`select distinct buyer_siren, stem from pg_temp.incoming ${after} order by 1, 2 limit ${batchSize}`
	);
}

async function settleBatch(tx: Tx, clusters: readonly Cluster[], run: number, options: Options) {
	if (options.isDryRun) await assertHidden(tx);
	await keepRecords(tx, clusters, run, options.sources);
	const besides = await clustersUnder(tx, clusters);
	const records = await recordsOf(tx, [...clusters, ...besides]);
	const contracts = await contractsOf(tx, records, options.today);
	const used = new Set(contracts.map(({ rowId }) => rowId));
	const left = new Set(
		records.flatMap(({ contractRowId }) => contractRowId ?? []).filter((id) => !used.has(id))
	);
	const withdrawn = await writeContracts(tx, contracts, [...left]);
	const settledBesides = new Set(besides.map(keyOf));
	const fresh = contracts.filter(
		(one) => !settledBesides.has(keyOf({ buyer_siren: one.buyerSiren, stem: stemOf(one) }))
	);
	return { contracts: fresh, withdrawn };
}

function keyOf({ buyer_siren, stem }: Cluster): string {
	return `${buyer_siren} ${stem}`;
}

async function contractsOf(tx: Tx, records: readonly StoredRecord[], today: Day): Promise<SettledContract[]> {
	const byCluster = Map.groupBy(records, ({ buyerSiren, stem }) => keyOf({ buyer_siren: buyerSiren, stem }));
	const contracts = [...byCluster.values()].flatMap((one) =>
		withRows(mergeRecords(one.map((row) => ({ ...row, ref: row.id }))), one)
	);
	const announce = await announcing(
		tx,
		records.map(({ record }) => record),
		today
	);
	const isKnown = await knownFrameworks(tx, contracts);
	return contracts.map((contract) => {
		const isCallOff = isUnderFramework(contract, (id) => isKnown(contract.buyerSiren, id));
		return { ...contract, ...announce({ ...contract, isCallOff }) };
	});
}

/** A connection lost on the way has lost its temporary tables: the real ones must not stand in for them. */
async function assertHidden({ db }: Tx): Promise<void> {
	const [row] = await db.execute<{ hidden: boolean }>(
		sql`select to_regclass('pg_temp.imported_records') is not null as hidden`
	);
	if (!row?.hidden) throw new Error('the temporary tables of the trial are gone');
}

async function keepRecords(
	{ db }: Tx,
	clusters: readonly Cluster[],
	run: number,
	sources: readonly RecordSource[]
): Promise<void> {
	const filed = sources.map((source, file) => ({ ...source, file }));
	// Of the same file given twice, one is enough.
	await db.execute(sql`
		insert into imported_records (buyer_siren, stem, source, fingerprint, run, record)
		select distinct on (r.buyer_siren, r.stem, s.key, r.fingerprint)
			r.buyer_siren, r.stem, s.key, r.fingerprint, ${run}::bigint * ${filesOfRun} + s.rank, r.record
		from ${recordsAt('pg_temp.incoming', clusters)}
			join jsonb_to_recordset(${JSON.stringify(filed)}::jsonb) as s(file int, key text, rank int) on s.file = r.file
		order by r.buyer_siren, r.stem, s.key, r.fingerprint, s.rank desc
		on conflict (buyer_siren, stem, source, fingerprint) do update set run = excluded.run`);
}

type StoredRecord = {
	id: string;
	buyerSiren: string;
	stem: string;
	source: string;
	run: number;
	record: ContractRecord;
	contractRowId: string | null;
};

async function recordsOf({ db }: Tx, clusters: readonly Cluster[]): Promise<StoredRecord[]> {
	// Sound: written by `keepRecords` from what the reader gave.
	const rows = await db.execute<StoredRecord>(sql`
		select r.id, r.buyer_siren as "buyerSiren", r.stem, r.source, r.run::float8 as run, r.record,
			r.contract_row_id as "contractRowId"
		from ${recordsAt('imported_records', clusters)}`);
	return rows.map((row) => ({ ...row, source: nameOfSource(row.source) }));
}

/** A contract keeps the row most of its records had: what a commune claimed stays with it. */
function withRows(
	contracts: readonly MergedContract[],
	records: readonly StoredRecord[]
): (MergedContract & { rowId: string | undefined; source: string })[] {
	const byId = new Map(records.map((row) => [row.id, row]));
	const taken = new Set<string>();
	return contracts.map((contract) => {
		const own = contract.refs.flatMap((ref) => byId.get(ref) ?? []);
		const rowIds = own.flatMap(({ contractRowId }) => contractRowId ?? []).toSorted();
		const counts = [...new Set(rowIds)].map((id) => ({
			id,
			records: rowIds.filter((other) => other === id).length
		}));
		const [best] = counts.filter(({ id }) => !taken.has(id)).toSorted((a, b) => b.records - a.records);
		if (best) taken.add(best.id);
		// Their order is that of age: the last says the latest.
		return { ...contract, rowId: best?.id, source: own.at(-1)?.source ?? '' };
	});
}
