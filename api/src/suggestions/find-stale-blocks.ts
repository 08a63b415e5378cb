import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { record } from '../events/record.ts';
import { withTx } from '../with-tx.ts';

const jobSchema = z.object({ prefixes: z.array(z.string().regex(/^\d{0,4}$/)).optional() });

/**
 * Says which blocks must be grouped again although nothing was posted: those of some CPV prefixes, when what is assumed
 * of them or the law changed; without any, those last grouped before today, for windows and contracts come to their end
 * as days pass. Grouped meanwhile, they are no longer stale: running twice says nothing twice.
 */
export async function findStaleBlocks(ctx: Ctx, data: Record<string, unknown>): Promise<void> {
	const { prefixes } = jobSchema.parse(data);
	await withTx(ctx, async (tx) => {
		const patterns = prefixes?.map((prefix) => `${prefix}%`);
		const isStale = patterns
			? sql`block like any(${sql.param(patterns)}::text[])`
			: sql`(computed_at at time zone 'Europe/Paris')::date < (legal_now() at time zone 'Europe/Paris')::date`;
		const stale = await tx.db.execute<{ block: string }>(
			sql`select block from grouping_runs where ${isStale} order by block`
		);
		if (stale.length === 0) return;
		await record(tx, {
			type: 'grouping.due',
			subjectId: null,
			details: { blocks: stale.map(({ block }) => block) }
		});
	});
}
