import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';

/**
 * Draws what follows for the whole group from what the actor just did: with the last signature it is constituted and
 * the needs are promised to it; with the last departure it is given up. The database decides, because somebody who has
 * left no longer sees the others; the caller holds the lock of the group.
 *
 * @law CCP L2113-7
 */
export async function settleGroup(tx: SignedTx, groupId: string): Promise<void> {
	const [answer] = await tx.db.execute<{ stage: 'constituted' | 'cancelled' | null }>(
		sql`select app.settle_group(${groupId}::uuid) as stage`
	);
	if (answer?.stage === 'constituted') await record(tx, { type: 'group.constituted', subjectId: groupId });
	// The needs of those who left are grouped again by their departure.
	if (answer?.stage === 'cancelled')
		await record(tx, { type: 'group.cancelled', subjectId: groupId, details: {} });
}
