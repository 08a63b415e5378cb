import { schema } from '@halle/db';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';

const { awards, bids, calls, lots, unsuccessfulLots } = schema;

/**
 * Once every lot is decided, ends the consultation: holders are retained, the others rejected, needs covered or given
 * back, and everybody is informed at once.
 *
 * @returns false while a lot is undecided
 * @law CCP R2181-1, R2181-3
 */
export async function announceIfDecided(
	tx: SignedTx,
	call: { id: string; reference: string }
): Promise<boolean> {
	const decisions = await tx.db
		.select({ lotId: lots.id, bidId: awards.bidId, leftOn: unsuccessfulLots.declaredAt })
		.from(lots)
		.leftJoin(awards, eq(awards.lotId, lots.id))
		.leftJoin(unsuccessfulLots, eq(unsuccessfulLots.lotId, lots.id))
		.where(eq(lots.callId, call.id));
	if (decisions.some(({ bidId, leftOn }) => bidId === null && leftOn === null)) return false;

	const holders = decisions.flatMap(({ bidId }) => (bidId === null ? [] : [bidId]));
	const opened = and(eq(bids.callId, call.id), eq(bids.status, 'opened'));
	if (holders.length > 0) {
		await tx.db
			.update(bids)
			.set({ status: 'retained' })
			.where(and(opened, inArray(bids.id, holders)));
	}
	await tx.db.update(bids).set({ status: 'rejected' }).where(opened);
	const status = holders.length > 0 ? 'awarded' : 'unsuccessful';
	await tx.db
		.update(calls)
		.set({ status, awardedAt: sql`legal_now()` })
		.where(eq(calls.id, call.id));
	await record(tx, {
		type: `call.${status}`,
		subjectId: call.id,
		details: { reference: call.reference }
	});
	return true;
}
