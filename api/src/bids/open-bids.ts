import { assertCallStep, Refusal } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record, recordAll } from '../events/record.ts';
import { closing } from '../calls/close-calls.ts';
import { loadOwnCall } from '../calls/load-own-call.ts';

const { bids, calls } = schema;

/**
 * Opens the bids received in time, all at once and for good. Late and replaced ones stay closed for ever.
 *
 * @returns how many were opened
 * @throws Refusal CALL_NOT_FOUND when another coordinates it; CALL_STATUS when it is not waiting to be opened;
 *   OPENING_BEFORE_DEADLINE; ORGANISATION_UNVERIFIED
 * @law CCP R2132-9, R2151-6
 */
export const openBids = command('bids.open', async (tx, { callId }: { callId: string }): Promise<number> => {
	await assertVerified(tx);
	const call = await loadOwnCall(tx, callId);
	// The consultation may not have been closed yet: the job that does it looks once a minute.
	const isWaitingToClose = call.status === 'published';
	assertCallStep(isWaitingToClose ? 'close' : 'openBids', call.status);
	if (tx.now < call.deadlineAt) throw new Refusal('OPENING_BEFORE_DEADLINE');

	if (isWaitingToClose) {
		await tx.db.update(calls).set({ status: 'closed' }).where(eq(calls.id, callId));
		await record(tx, closing(call));
	}
	await tx.db
		.update(calls)
		.set({ status: 'opened', openedAt: sql`legal_now()` })
		.where(eq(calls.id, callId));
	const opened = await tx.db
		.update(bids)
		.set({ status: 'opened' })
		.where(and(eq(bids.callId, callId), eq(bids.status, 'sealed')))
		.returning({ id: bids.id });
	await record(tx, {
		type: 'call.opened',
		subjectId: callId,
		details: { reference: call.reference, opened: opened.length }
	});
	await recordAll(
		tx,
		opened.map(({ id }) => ({ type: 'bid.opened', subjectId: id, details: { callId } }))
	);
	return opened.length;
});
