import { type LotWithoutAward } from '@halle/domain';
import { schema } from '@halle/db';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { announceIfDecided } from './announce.ts';
import { loadLotToDecide } from './load-lot.ts';

/**
 * Ends a lot without a holder, and says why: no bid that fits, or the buyers give it up.
 *
 * @returns whether the consultation is now decided and announced
 * @throws Refusal LOT_NOT_FOUND, BIDS_SEALED; AWARD_STATUS when the lot is decided already; ORGANISATION_UNVERIFIED
 * @law CCP R2185-1, R2185-2
 */
export const leaveLot = command(
	'awards.leave',
	async (tx, input: LotWithoutAward): Promise<{ isAnnounced: boolean }> => {
		await assertVerified(tx);
		const { lot, call } = await loadLotToDecide(tx, input.lotId);
		await tx.db.insert(schema.unsuccessfulLots).values(input);
		await record(tx, {
			type: 'lot.unsuccessful',
			subjectId: lot.id,
			details: { callId: call.id, outcome: input.outcome }
		});
		return { isAnnounced: await announceIfDecided(tx, call) };
	}
);
