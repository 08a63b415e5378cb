import { stemOf, type MergedContract } from '@halle/open-data';
import { sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';

export type Cluster = { buyer_siren: string; stem: string };

/** Says of a buyer and an id whether there is such a contract, in the base or among what this import has read. */
export async function knownFrameworks(
	{ db }: Tx,
	contracts: readonly MergedContract[]
): Promise<(buyerSiren: string, contractId: string) => boolean> {
	const named = contracts
		.filter(({ frameworkId }) => frameworkId !== '')
		.map(({ buyerSiren, frameworkId }) => ({
			buyer_siren: buyerSiren,
			stem: stemOf({ contractId: frameworkId })
		}));
	if (named.length === 0) return () => false;
	const rows = await db.execute<{ siren: string; id: string }>(sql`
		select r.buyer_siren as siren, r.record->>'contractId' as id from ${recordsAt('imported_records', named)}
		union select r.buyer_siren, r.record->>'contractId' from ${recordsAt('pg_temp.incoming', named)}`);
	const known = new Set(rows.map(({ siren, id }) => `${siren} ${id}`));
	return (buyerSiren, contractId) => known.has(`${buyerSiren} ${contractId}`);
}

/**
 * The clusters of the base that name a contract of these as their framework, and that this import does not settle anyway: a
 * framework read after its call-offs must silence them all the same.
 */
export async function clustersUnder({ db }: Tx, clusters: readonly Cluster[]): Promise<Cluster[]> {
	const sirens = [...new Set(clusters.map(({ buyer_siren }) => buyer_siren))];
	return db.execute<Cluster>(sql`
		select distinct r.buyer_siren, r.stem from imported_records r
		where r.buyer_siren = any(${sql.param(sirens)}::char(9)[]) and r.record ? 'frameworkId'
			and (r.buyer_siren, r.record->>'frameworkId') in (
				select r.buyer_siren, r.record->>'contractId' from ${recordsAt('pg_temp.incoming', clusters)})
			and not exists (select from pg_temp.incoming i where i.buyer_siren = r.buyer_siren and i.stem = r.stem)`);
}

/**
 * The records of these clusters, as `r`: one look into the index for each. `in (select …)` would read the whole table for
 * every batch, because a temporary table has no statistics; "offset 0" keeps the planner from making it that. The types are
 * those of the columns: a siren as text is compared without the index.
 */
export function recordsAt(table: 'imported_records' | 'pg_temp.incoming', clusters: readonly Cluster[]) {
	return sql`jsonb_to_recordset(${JSON.stringify(clusters)}::jsonb) as c(buyer_siren char(9), stem text)
		cross join lateral (
			select * from ${sql.raw(table)} one where one.buyer_siren = c.buyer_siren and one.stem = c.stem offset 0) as r`;
}
