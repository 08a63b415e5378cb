import { Refusal, type Scores } from '@halle/domain';
import { schema } from '@halle/db';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { loadCriteria, loadLotBids, loadLotToDecide } from './load-lot.ts';

/**
 * Gives or mends the points of one bid on one lot, by the criteria published. The price is not scored: it is computed.
 *
 * @throws Refusal LOT_NOT_FOUND, BIDS_SEALED, AWARD_STATUS once the lot is decided; BID_NOT_FOUND when it does not bid on
 *   the lot; CHANGED_MEANWHILE when somebody scored it since it was seen; SCORES_INCOMPLETE when a criterion is missing or is not one of the consultation's
 * @law CCP R2152-7, R2152-11
 */
export const scoreBid = command('awards.score', async (tx, input: Scores): Promise<null> => {
	const { lotId, bidId, revision } = input;
	const { call } = await loadLotToDecide(tx, lotId);
	const bidders = await loadLotBids(tx.db, lotId);
	const seen = bidders.find((bid) => bid.bidId === bidId);
	if (!seen) throw new Refusal('BID_NOT_FOUND');
	if (seen.revision !== revision) throw new Refusal('CHANGED_MEANWHILE', { revision: seen.revision });
	const scored = (await loadCriteria(tx.db, call.id)).filter(({ kind }) => kind !== 'price');
	const byCriterion = new Map(input.scores.map((score) => [score.criterionId, score]));
	if (byCriterion.size !== scored.length || !scored.every(({ id }) => byCriterion.has(id)))
		throw new Refusal('SCORES_INCOMPLETE');

	const { scores } = schema;
	await tx.db
		.insert(scores)
		.values([...byCriterion.values()].map((score) => ({ lotId, bidId, revision: revision + 1, ...score })))
		.onConflictDoUpdate({
			target: [scores.bidId, scores.lotId, scores.criterionId],
			set: {
				points: sql`excluded.points`,
				comment: sql`excluded.comment`,
				revision: sql`excluded.revision`,
				scoredAt: sql`legal_now()`
			}
		});
	await record(tx, { type: 'bid.scored', subjectId: bidId, details: { lotId, scores: input.scores } });
	return null;
});
