import { schema } from '@halle/db';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import type { Job } from '../events/job.ts';
import { record } from '../events/record.ts';
import { withTx } from '../with-tx.ts';

const { calls } = schema;

/** Closes every published consultation whose deadline has passed. Run again, it finds nothing left to close. */
export const closeCalls: Job = async (ctx) => {
	await withTx(ctx, async (tx) => {
		const closed = await tx.db
			.update(calls)
			.set({ status: 'closed' })
			.where(and(eq(calls.status, 'published'), lt(calls.deadlineAt, sql`legal_now()`)))
			.returning({ id: calls.id, reference: calls.reference });
		for (const call of closed) await recordClosed(tx, call);
	});
};

export async function recordClosed(
	tx: Tx,
	{ id, reference }: { id: string; reference: string }
): Promise<void> {
	await record(tx, { type: 'call.closed', subjectId: id, details: { reference } });
}
