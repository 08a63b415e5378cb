import { schema } from '@halle/db';
import type { CallLots } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockPreparation, needsToBuy } from '../purchases/load-preparation.ts';
import { writeLots } from './write-lots.ts';

/**
 * Cuts the needs of the group into lots, with the most that each commune and all together may order.
 *
 * @returns the new revision of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, GROUP_STATUS, CHANGED_MEANWHILE, NEED_NOT_FOUND,
 * CALL_NEED_OUTSIDE_LOTS, CALL_LOT_WITHOUT_QUANTITY, CALL_CEILING_TOO_LOW
 * @law CCP L2113-10, R2162-4
 */
export const setLots = command('calls.set-lots', async (tx, input: CallLots): Promise<number> => {
	const { call, reading } = await lockPreparation(tx, input);
	const { lots, shares } = input;
	await writeLots(tx, { callId: call.id, needs: needsToBuy(reading), lots, shares });
	const revision = call.revision + 1;
	await tx.db.update(schema.calls).set({ revision }).where(eq(schema.calls.id, call.id));
	await record(tx, {
		type: 'call.amended',
		subjectId: call.id,
		details: { step: 'lots', lots: lots.length }
	});
	return revision;
});
