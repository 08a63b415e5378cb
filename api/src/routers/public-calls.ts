import { lookupSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, open, router } from '../trpc.ts';
import { followCall, unfollowCall } from '../calls/follow-call.ts';
import { getPublicCall, readPublicStamp, searchCalls } from '../pages/public-calls.ts';
import { publicSearchSchema } from '../pages/search-published.ts';

const callIdSchema = keyed(z.object({ callId: z.uuid() }));

/** What anyone may read of the consultations, without an account. */
export const publicCallsRouter = router({
	search: open.input(publicSearchSchema).query(({ ctx, input }) => searchCalls(ctx, input)),

	get: open.input(lookupSchema).query(({ ctx, input }) => getPublicCall(ctx, input)),

	/** Asked by the web server, which keeps the pages of visitors as long as it does not change. */
	stamp: open.query(({ ctx }) => readPublicStamp(ctx)),

	follow: as('supplier')
		.input(callIdSchema)
		.mutation(({ ctx, input }) => followCall(ctx, input)),

	unfollow: as('supplier')
		.input(callIdSchema)
		.mutation(({ ctx, input }) => unfollowCall(ctx, input))
});
