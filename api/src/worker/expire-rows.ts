import { sql } from 'drizzle-orm';
import { withTx } from '../with-tx.ts';
import type { Job } from '../events/job.ts';
import { record } from '../events/record.ts';

type Expired = Record<string, number>;

/**
 * Deletes what is past its period (the table of `retentions`), some thousands of rows at a time, and says in the audit how
 * many of each. Run again, it finds nothing.
 */
export const expireRows: Job = async (ctx) => {
	for (;;) {
		const expired = await withTx(ctx, async (tx) => {
			const [row] = await tx.db.execute<{ expired: Expired | string }>(
				sql`select app.expire_rows() as expired`
			);
			const counts =
				typeof row?.expired === 'string' ? (JSON.parse(row.expired) as Expired) : (row?.expired ?? {});
			if (Object.keys(counts).length > 0)
				await record(tx, { type: 'rows.expired', subjectId: null, details: counts });
			return counts;
		});
		if (Object.keys(expired).length === 0) return;
	}
};
