import {
	callAbandonmentSchema,
	callCriteriaSchema,
	callDatesSchema,
	callLotsSchema,
	callTermsSchema,
	lookupSchema,
	publicationSchema
} from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { abandonCall } from '../calls/abandon-call.ts';
import { getAbandonment } from '../pages/abandonment.ts';
import { draftCall } from '../calls/draft-call.ts';
import { moveDates } from '../calls/move-dates.ts';
import { getPreparation } from '../pages/preparation.ts';
import { publishCall } from '../calls/publish-call.ts';
import { setCriteria } from '../calls/set-criteria.ts';
import { setLots } from '../calls/set-lots.ts';
import { setTerms } from '../calls/set-terms.ts';

/** Preparing and publishing. Reading what is published is in its own queries. */
export const callsRouter = router({
	preparation: as('coordinator')
		.input(z.uuid())
		.query(({ ctx, input }) => getPreparation(ctx, input)),

	draft: as('coordinator')
		.input(keyed(z.object({ groupId: z.uuid() })))
		.mutation(({ ctx, input }) => draftCall(ctx, input)),

	setLots: as('coordinator')
		.input(keyed(callLotsSchema))
		.mutation(({ ctx, input }) => setLots(ctx, input)),

	setCriteria: as('coordinator')
		.input(keyed(callCriteriaSchema))
		.mutation(({ ctx, input }) => setCriteria(ctx, input)),

	setTerms: as('coordinator')
		.input(keyed(callTermsSchema))
		.mutation(({ ctx, input }) => setTerms(ctx, input)),

	moveDates: as('coordinator')
		.input(keyed(callDatesSchema))
		.mutation(({ ctx, input }) => moveDates(ctx, input)),

	abandonment: as('coordinator')
		.input(lookupSchema)
		.query(({ ctx, input }) => getAbandonment(ctx, input)),

	abandon: as('coordinator')
		.input(keyed(callAbandonmentSchema))
		.mutation(({ ctx, input }) => abandonCall(ctx, input)),

	publish: as('coordinator')
		.input(keyed(publicationSchema))
		.mutation(({ ctx, input }) => publishCall(ctx, input))
});
