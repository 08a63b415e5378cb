import { schema } from '@halle/db';
import type { Fact } from '@halle/domain';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Job } from '../events/job.ts';
import { recordAll } from '../events/record.ts';
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
		await recordAll(tx, closed.map(closing));
	});
};

/** That the time to answer is over. */
export function closing({ id, reference }: { id: string; reference: string }): Fact {
	return { type: 'call.closed', subjectId: id, details: { reference } };
}
