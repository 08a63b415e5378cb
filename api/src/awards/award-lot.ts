import { assertAwardable, readKeptRegime, Refusal, type LotAward } from '@halle/domain';
import { schema } from '@halle/db';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { announceIfDecided } from './announce.ts';
import { loadLotBids, loadLotToDecide, rankLot } from './load-lot.ts';

const { awards, frameworkContracts, rankings } = schema;

/**
 * Awards a lot to the bid ranked first by the published criteria, keeps the ranking as evidence and prepares the contract of
 * its holder, with the wait that the law asked when the consultation was published. The decision on the last lot announces
 * them all.
 *
 * @returns whether the consultation is now decided and announced
 * @throws Refusal LOT_NOT_FOUND, BIDS_SEALED; AWARD_STATUS when the lot is decided already; BID_NOT_FOUND,
 *   SCORES_INCOMPLETE; AWARD_NOT_TOP_RANKED, AWARD_TIE_UNEXPLAINED; ORGANISATION_UNVERIFIED
 * @law CCP L2152-7, R2152-7
 */
export const awardLot = command(
	'awards.award',
	async (tx, input: LotAward): Promise<{ isAnnounced: boolean }> => {
		await assertVerified(tx);
		const { lot, call } = await loadLotToDecide(tx, input.lotId);
		const bidders = await loadLotBids(tx.db, lot.id);
		const chosen = bidders.find((bid) => bid.bidId === input.bidId);
		if (!chosen) throw new Refusal('BID_NOT_FOUND');
		const ranked = await rankLot(tx.db, { callId: call.id, lotId: lot.id });
		assertAwardable(ranked, input.bidId, input.reason);

		const { supplierId, unitPriceExclTaxMicros } = chosen;
		const [award] = await tx.db
			.insert(awards)
			.values({ ...input, supplierId, unitPriceExclTaxMicros })
			.returning({ id: awards.id });
		if (!award) throw new Error('insert returned no row');
		const { standstillDays, legalityControl } = readKeptRegime(call.regime, call.reference);
		await tx.db
			.insert(frameworkContracts)
			.values({ lotId: lot.id, awardId: award.id, holderId: supplierId, standstillDays, legalityControl });
		await tx.db.insert(rankings).values(ranked.map((place) => ({ lotId: lot.id, ...place })));
		await record(tx, {
			type: 'lot.awarded',
			subjectId: lot.id,
			details: { callId: call.id, bidId: input.bidId, supplierId, unitPriceExclTaxMicros }
		});
		return { isAnnounced: await announceIfDecided(tx, call) };
	}
);
