import { schema } from '@halle/db';
import { parisDay, sirenOf, type Day } from '@halle/domain';
import {
	anticipatedNeed,
	type AnticipatedNeed,
	type PublicContract,
	type ReadContract,
	type RefusalReason,
	type SilenceReason
} from '@halle/open-data';
import { inArray, isNull, sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { groupNeeds } from '../suggestions/group-needs.ts';
import { withTx } from '../with-tx.ts';
import { blockOfRenewal } from './block-of-renewal.ts';

const { anticipatedNeeds, communes, cpv, importedContracts } = schema;

/** Rows of one transaction: few enough to stay far from its deadline. */
const batchSize = 500;

/** What an import did, by reason. Every count is in contracts. */
export type ImportReport = {
	rows: number;
	taken: number;
	refused: Partial<Record<RefusalReason, number>>;
	/** What was mended or doubted in those taken; one contract may have several. */
	flags: Record<string, number>;
	/** Taken contracts whose buyer is a commune. */
	municipal: number;
	anticipated: number;
	/** Why the other municipal contracts announce no need. */
	silent: Partial<Record<SilenceReason | 'cpv-outside-table', number>>;
	/** Blocks of needs grouped again because of this import. */
	blocks: string[];
};

/**
 * Stores the contracts of a file, and for those of communes the needs they announce, then groups these needs. The same
 * file read again changes nothing; a newer file brings its contracts up to date. Needs already claimed are left alone.
 *
 * @param ctx on a connection with the role of the worker
 * @param source where the file comes from, shown beside each renewal
 * @param onProgress called after each batch with the rows read so far
 */
export async function importDecp(
	ctx: Ctx,
	{
		read,
		source,
		onProgress = () => undefined
	}: {
		read: (today: Day) => AsyncIterable<ReadContract> | Iterable<ReadContract>;
		source: string;
		onProgress?: (rows: number) => void;
	}
): Promise<ImportReport> {
	const today = await withTx(ctx, (tx) => Promise.resolve(parisDay(tx.now)));
	const report: ImportReport = {
		rows: 0,
		taken: 0,
		refused: {},
		flags: {},
		municipal: 0,
		anticipated: 0,
		silent: {},
		blocks: []
	};
	const blocks = new Set<string>();
	let batch: PublicContract[] = [];
	const store = async () => {
		const contracts = batch;
		batch = [];
		const stored = await withTx(ctx, (tx) => storeBatch(tx, contracts, { source, today }));
		addBatch(report, stored, blocks);
		onProgress(report.rows);
	};
	for await (const one of read(today)) {
		report.rows += 1;
		if (!one.ok) report.refused[one.reason] = (report.refused[one.reason] ?? 0) + 1;
		else if (batch.push(one.contract) >= batchSize) await store();
	}
	if (batch.length > 0) await store();
	for (const block of blocks) await groupNeeds(ctx, { block });
	report.blocks = [...blocks].toSorted();
	return report;
}

type Batch = {
	flags: string[];
	taken: number;
	municipal: number;
	announced: AnticipatedNeed[];
	silent: (SilenceReason | 'cpv-outside-table')[];
};

function addBatch(report: ImportReport, batch: Batch, blocks: Set<string>): void {
	report.taken += batch.taken;
	report.municipal += batch.municipal;
	report.anticipated += batch.announced.length;
	for (const flag of batch.flags) report.flags[flag] = (report.flags[flag] ?? 0) + 1;
	for (const reason of batch.silent) report.silent[reason] = (report.silent[reason] ?? 0) + 1;
	for (const need of batch.announced) blocks.add(blockOfRenewal(need));
}

type Kept = {
	contract: PublicContract;
	label: string | null;
	communeCode: string | null;
	announced: AnticipatedNeed | null;
	flags: string[];
};

async function storeBatch(
	tx: Tx,
	contracts: readonly PublicContract[],
	{ source, today }: { source: string; today: Day }
): Promise<Batch> {
	const labels = await labelsOf(tx, contracts);
	const communeOf = await communesOf(tx, contracts);
	const batch: Batch = { flags: [], taken: contracts.length, municipal: 0, announced: [], silent: [] };
	const kept = contracts.map((contract): Kept => {
		const label = (contract.cpvCode && labels.get(contract.cpvCode)) ?? null;
		const communeCode = communeOf.get(sirenOf(contract.buyerSiret)) ?? null;
		const announced = communeCode ? announce(contract, label, today, batch) : null;
		const flags: string[] = [...contract.flags];
		if (contract.cpvCode && !label) flags.push('cpv-outside-table');
		if (announced && announced.endSource !== 'stated') flags.push(`end-${announced.endSource}`);
		batch.flags.push(...flags);
		return { contract, label, communeCode, announced, flags };
	});
	await writeRows(tx, kept, source);
	return batch;
}

function announce(
	contract: PublicContract,
	label: string | null,
	today: Day,
	batch: Batch
): AnticipatedNeed | null {
	batch.municipal += 1;
	const verdict = anticipatedNeed(contract, today);
	if (!verdict.ok) batch.silent.push(verdict.reason);
	else if (!label) batch.silent.push('cpv-outside-table');
	else {
		batch.announced.push(verdict.need);
		return verdict.need;
	}
	return null;
}

async function writeRows(tx: Tx, kept: readonly Kept[], source: string): Promise<void> {
	const rows = await tx.db
		.insert(importedContracts)
		.values(kept.map((one) => contractRow(one, source)))
		.onConflictDoUpdate({
			target: [importedContracts.buyerSiret, importedContracts.contractId],
			set: excluded([
				'buyer_name',
				'title',
				'cpv_code',
				'amount_excl_tax_cents',
				'duration_months',
				'notified_on',
				'nature',
				'procedure',
				'flags',
				'source'
			])
		})
		.returning({
			id: importedContracts.id,
			siret: importedContracts.buyerSiret,
			contractId: importedContracts.contractId
		});
	const ids = new Map(rows.map((row) => [`${row.siret} ${row.contractId}`, row.id]));
	const needs = kept.flatMap(({ contract, label, communeCode, announced }) => {
		const contractRowId = ids.get(`${contract.buyerSiret} ${contract.contractId}`);
		if (!announced || !communeCode || !contractRowId) return [];
		return [
			{
				...announced,
				contractRowId,
				communeCode,
				siren: sirenOf(contract.buyerSiret),
				title: announced.title || (label ?? '')
			}
		];
	});
	if (needs.length === 0) return;
	await tx.db
		.insert(anticipatedNeeds)
		.values(needs)
		.onConflictDoUpdate({
			target: anticipatedNeeds.contractRowId,
			set: excluded([
				'title',
				'cpv_code',
				'family_id',
				'yearly_excl_tax_cents',
				'duration_months',
				'ends_on'
			]),
			setWhere: isNull(anticipatedNeeds.claimedByNeedId)
		});
}

function contractRow({ contract, flags }: Kept, source: string): typeof importedContracts.$inferInsert {
	return { ...contract, flags, buyerSiren: sirenOf(contract.buyerSiret), source };
}

/** On conflict, the columns take what the new row says. */
function excluded(columns: readonly string[]) {
	const camel = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	return Object.fromEntries(columns.map((column) => [camel(column), sql.raw(`excluded.${column}`)]));
}

async function labelsOf({ db }: Tx, contracts: readonly PublicContract[]): Promise<Map<string, string>> {
	const codes = [...new Set(contracts.flatMap(({ cpvCode }) => cpvCode ?? []))];
	if (codes.length === 0) return new Map();
	const rows = await db
		.select({ code: cpv.code, label: cpv.labelFr })
		.from(cpv)
		.where(inArray(cpv.code, codes));
	return new Map(rows.map(({ code, label }) => [code, label]));
}

async function communesOf({ db }: Tx, contracts: readonly PublicContract[]): Promise<Map<string, string>> {
	const sirens = [...new Set(contracts.map(({ buyerSiret }) => sirenOf(buyerSiret)))];
	const rows = await db
		.select({ siren: communes.siren, code: communes.code })
		.from(communes)
		.where(inArray(communes.siren, sirens));
	return new Map(rows.map(({ siren, code }) => [siren, code]));
}
