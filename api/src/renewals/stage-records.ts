import type { Day } from '@halle/domain';
import { stemOf, type ContractRecord, type Judgement } from '@halle/open-data';
import { sql } from 'drizzle-orm';
import type { Ctx, Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import type { FileReport, SourceFile } from './source-files.ts';

/** Rows of one statement: few enough to stay far from its deadline. */
const batchSize = 500;

/** Makes the temporary table where records wait until every file was read. Those of an import before are gone. */
export async function staging({ db }: Tx): Promise<void> {
	await db.execute(sql`drop table if exists pg_temp.incoming`);
	await db.execute(sql`
		create temp table incoming (
			file integer not null, buyer_siren char(9) not null, stem text not null, fingerprint text not null, record jsonb not null,
			primary key (buyer_siren, stem, fingerprint, file))`);
}

/** Hides the tables of contracts behind empty temporary ones of the same name, for the session that asks. */
export async function emptyCopies({ db }: Tx): Promise<void> {
	for (const table of ['imported_contracts', 'imported_records', 'anticipated_needs']) {
		await db.execute(sql.raw(`drop table if exists pg_temp.${table}`));
		await db.execute(sql.raw(`create temp table ${table} (like public.${table} including all)`));
	}
}

/** What was read of one file, and what tells it from another of the same name. */
export type StagedFile = {
	report: FileReport;
	/** Of its records, whatever their order: the same file read again, or its copy, has the same. */
	digest: string;
	/** The latest day of which it says something. */
	newestOn: Day | null;
};

/** Reads one file to its end into the temporary table. */
export async function stagedFile(
	ctx: Ctx,
	file: SourceFile,
	{ index, judgement, onRows }: { index: number; judgement: Judgement; onRows: (rows: number) => void }
): Promise<StagedFile> {
	const report: FileReport = { file: file.name, rows: 0, taken: 0, refused: {}, flags: {} };
	let sum = 0n;
	let newestOn: Day | null = null;
	let batch: ContractRecord[] = [];
	const store = async () => {
		const records = batch;
		batch = [];
		const places = await withTx(ctx, (tx) => stage(tx, index, records));
		addTaken(
			report,
			records,
			places.map(({ place }) => place)
		);
		for (const { fingerprint, place } of places) {
			sum ^= BigInt(`0x${fingerprint}`);
			newestOn = later(newestOn, records[place]?.statedOn ?? null);
		}
		onRows(report.rows);
	};
	for await (const one of file.read(judgement)) {
		report.rows += 1;
		if (!one.ok) report.refused[one.reason] = (report.refused[one.reason] ?? 0) + 1;
		else if (batch.push(one.record) >= batchSize) await store();
	}
	if (batch.length > 0) await store();
	return { report, digest: sum.toString(16).padStart(32, '0'), newestOn };
}

function later(a: Day | null, b: Day | null): Day | null {
	return (a ?? '') > (b ?? '') ? a : b;
}

type Kept = { place: number; fingerprint: string };

/** @returns the places and fingerprints of the records that this file had not said yet */
async function stage({ db }: Tx, file: number, records: readonly ContractRecord[]): Promise<Kept[]> {
	const rows = records.map((record) => ({ stem: stemOf(record), record }));
	return db.execute<Kept>(sql`
		with read as (
			select ordinality::int - 1 as place, row->'record' as record, row->>'stem' as stem, md5((row->'record')::text) as fingerprint
			from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as t(row)
		), stored as (
			insert into pg_temp.incoming (file, buyer_siren, stem, fingerprint, record)
			select ${file}, record->>'buyerSiren', stem, fingerprint, record from read
			on conflict do nothing returning buyer_siren, stem, fingerprint
		)
		select min(place) as place, fingerprint from read join stored using (stem, fingerprint)
		where record->>'buyerSiren' = buyer_siren group by buyer_siren, stem, fingerprint`);
}

function addTaken(report: FileReport, records: readonly ContractRecord[], places: readonly number[]): void {
	report.taken += places.length;
	const duplicates = records.length - places.length;
	if (duplicates > 0) report.refused.duplicate = (report.refused.duplicate ?? 0) + duplicates;
	for (const flag of places.flatMap((place) => records[place]?.flags ?? []))
		report.flags[flag] = (report.flags[flag] ?? 0) + 1;
}
