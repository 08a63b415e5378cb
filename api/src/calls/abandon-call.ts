import { schema } from '@halle/db';
import { assertCallStep, type CallAbandonment } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { loadOwnCall } from './load-own-call.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

/**
 * Declares a published consultation without follow-up, while every envelope is sealed: none is ever opened. Suppliers who
 * answered, asked or follow it learn why, and so are the communes, whose needs are no longer frozen.
 *
 * @returns the reference of the consultation
 * @throws Refusal CALL_NOT_FOUND also when another coordinates it; CALL_STATUS before the publication and from the opening
 * on, when each lot has its own outcome; ORGANISATION_UNVERIFIED
 * @law CCP R2185-1, R2185-2
 */
export const abandonCall = command(
	'calls.abandon',
	async (tx, { callId, reason }: CallAbandonment): Promise<string> => {
		await assertVerified(tx);
		const call = await loadOwnCall(tx, callId);
		assertCallStep('abandonCall', call.status);
		const { calls } = schema;
		// The instant is the database's.
		await tx.db
			.update(calls)
			.set({ status: 'abandoned', abandonedReason: reason })
			.where(eq(calls.id, callId));
		await record(tx, {
			type: 'call.abandoned',
			subjectId: callId,
			details: { reference: call.reference, reason }
		});
		return call.reference;
	}
);
