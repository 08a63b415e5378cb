import { findPurchases } from '@halle/db/search';
import { familyById, inPlainChoices, usualRadiusMetres, type FoundPurchase } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** A plain choice, with how many communes near the buyer's look for partners for it. */
type Choice = FoundPurchase & { communes: number };

/**
 * What the buyer may mean by everyday words: at most four plain choices, each with the communes near that seek the same, and
 * the codes that are more precise.
 */
export async function findChoices(
	ctx: SignedIn,
	words: string
): Promise<{ plain: Choice[]; finer: readonly FoundPurchase[] }> {
	const { plain, finer } = inPlainChoices(await findPurchases(ctx.db, words));
	if (plain.length === 0) return { plain: [], finer };
	const near = plain.map(({ kind, id, cpv }) => ({
		cpv_class: cpv.slice(0, 4),
		metres: (kind === 'family' ? familyById(id)?.radiusMetres : undefined) ?? usualRadiusMetres
	}));
	const counts = await withTx(ctx, ({ db }) =>
		db.execute<{ communes: number }>(sql`
			select app.communes_seeking(n.cpv_class, n.metres) as communes
			from rows from (jsonb_to_recordset(${JSON.stringify(near)}::jsonb) as (cpv_class text, metres integer))
				with ordinality as n (cpv_class, metres, place)
			order by n.place`)
	);
	return { plain: plain.map((choice, at) => ({ ...choice, communes: counts[at]?.communes ?? 0 })), finer };
}
