import { schema } from '@halle/db';
import type { MergedContract } from '@halle/open-data';
import { getTableColumns, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Tx } from '../context.ts';
import type { Announced } from './announce.ts';

const { anticipatedNeeds, importedContracts } = schema;

/** A contract as made of its records, with the row it had if it had one. */
export type SettledContract = MergedContract & Announced & { rowId: string | undefined; source: string };

type Renewal = { cpvCode: string; familyId: string | null };

/**
 * Writes contracts and the needs they announce.
 *
 * @param left rows of contracts that have become one with another
 * @returns the renewals that are announced no more; those a commune has claimed stay
 */
export async function writeContracts(
	tx: Tx,
	contracts: readonly SettledContract[],
	left: readonly string[]
): Promise<Renewal[]> {
	const rows = contracts.map((contract) => ({ ...contract, id: contract.rowId ?? randomUUID() }));
	if (rows.length > 0) await upsert(tx, rows);
	const silent = rows.filter(({ need }) => !need).map(({ id }) => id);
	const withdrawn = await withdraw(tx, [...silent, ...left]);
	if (left.length > 0) {
		await tx.db.execute(sql`
			update anticipated_needs set contract_row_id = null where contract_row_id = any(${sql.param([...left])}::uuid[])`);
		await tx.db.execute(sql`delete from imported_contracts where id = any(${sql.param([...left])}::uuid[])`);
	}
	return withdrawn;
}

type Row = SettledContract & { id: string };

async function upsert({ db }: Tx, rows: readonly Row[]): Promise<void> {
	await db
		.insert(importedContracts)
		.values(rows.map(contractRow))
		.onConflictDoUpdate({
			target: importedContracts.id,
			set: excluded(importedContracts, ['id', 'importedAt'])
		});
	const pairs = rows.flatMap(({ id, refs }) => refs.map((ref) => ({ ref, id })));
	await db.execute(sql`
		update imported_records r set contract_row_id = p.id
		from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(ref uuid, id uuid)
		where r.id = p.ref and r.contract_row_id is distinct from p.id`);
	const needs = rows.flatMap(({ id, need, communeCode, communeSiren }) =>
		need && communeCode && communeSiren
			? [{ ...need, contractRowId: id, communeCode, siren: communeSiren, withdrawnAt: null }]
			: []
	);
	if (needs.length === 0) return;
	await db
		.insert(anticipatedNeeds)
		.values(needs)
		.onConflictDoUpdate({
			target: anticipatedNeeds.contractRowId,
			set: excluded(anticipatedNeeds, ['id', 'contractRowId', 'claimedByNeedId', 'claimedAt', 'createdAt']),
			setWhere: sql`${anticipatedNeeds.claimedByNeedId} is null`
		});
}

function contractRow(row: Row): typeof importedContracts.$inferInsert {
	const { id, contractId, lot, buyerSiren, buyerSiret, buyerName, communeCode, title, cpvCode } = row;
	const { amountExclTaxCents, durationMonths, notifiedOn, nature, procedure, isFramework, source } = row;
	return {
		...{ id, contractId, lot, buyerSiren, buyerSiret, buyerName, communeCode, title, cpvCode },
		...{ amountExclTaxCents, durationMonths, notifiedOn, nature, procedure, isFramework, source },
		flags: row.allFlags
	};
}

async function withdraw({ db, now }: Tx, contractRowIds: readonly string[]): Promise<Renewal[]> {
	if (contractRowIds.length === 0) return [];
	return db.execute<Renewal>(sql`
		update anticipated_needs set withdrawn_at = ${now.toISOString()}::timestamptz
		where contract_row_id = any(${sql.param([...contractRowIds])}::uuid[]) and claimed_by_need_id is null and withdrawn_at is null
		returning cpv_code as "cpvCode", family_id as "familyId"`);
}

/** On conflict, every column but these takes what the new row says. */
function excluded(table: typeof importedContracts | typeof anticipatedNeeds, columns: readonly string[]) {
	const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	return Object.fromEntries(
		Object.keys(getTableColumns(table))
			.filter((name) => !columns.includes(name))
			.map((name) => [name, sql.raw(`excluded.${snake(name)}`)])
	);
}
