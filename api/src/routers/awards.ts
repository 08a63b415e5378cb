import { lookupSchema, lotAwardSchema, lotWithoutAwardSchema, scoresSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { awardLot } from '../awards/award-lot.ts';
import { leaveLot } from '../awards/leave-lot.ts';
import { getAnalysis, getBidResults } from '../pages/awards.ts';
import { scoreBid } from '../awards/score-bid.ts';

export const awardsRouter = router({
	analysis: as('coordinator')
		.input(lookupSchema)
		.query(({ ctx, input }) => getAnalysis(ctx, input)),

	/** What a bidder is shown once all is decided. */
	results: as('supplier')
		.input(z.uuid())
		.query(({ ctx, input }) => getBidResults(ctx, input)),

	score: as('coordinator')
		.input(keyed(scoresSchema))
		.mutation(({ ctx, input }) => scoreBid(ctx, input)),

	award: as('coordinator')
		.input(keyed(lotAwardSchema))
		.mutation(({ ctx, input }) => awardLot(ctx, input)),

	leave: as('coordinator')
		.input(keyed(lotWithoutAwardSchema))
		.mutation(({ ctx, input }) => leaveLot(ctx, input))
});
