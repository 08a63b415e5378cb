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
	const inThose = sql`(buyer_siren, stem) in ${listOf(named)}`;
	const rows = await db.execute<{ siren: string; id: string }>(sql`
		select buyer_siren as siren, record->>'contractId' as id from imported_records where ${inThose}
		union select buyer_siren, record->>'contractId' from pg_temp.incoming where ${inThose}`);
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
		where r.buyer_siren = any(${sql.param(sirens)}::text[]) and r.record ? 'frameworkId'
			and (r.buyer_siren, r.record->>'frameworkId') in (
				select buyer_siren, record->>'contractId' from pg_temp.incoming where (buyer_siren, stem) in ${listOf(clusters)})
			and not exists (select from pg_temp.incoming i where i.buyer_siren = r.buyer_siren and i.stem = r.stem)`);
}

export function listOf(clusters: readonly Cluster[]) {
	return sql`(select r->>'buyer_siren', r->>'stem' from jsonb_array_elements(${JSON.stringify(clusters)}::jsonb) as r)`;
}
