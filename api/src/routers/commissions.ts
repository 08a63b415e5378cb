import { commissionMeetingSchema, lookupSchema } from '@halle/domain';
import { as, keyed, router } from '../trpc.ts';
import { tryMeeting } from '../commissions/check-meeting.ts';
import { getCommission } from '../pages/commissions.ts';
import { recordMeeting } from '../commissions/record-meeting.ts';

export const commissionsRouter = router({
	get: as('coordinator')
		.input(lookupSchema)
		.query(({ ctx, input }) => getCommission(ctx, input)),

	try: as('coordinator')
		.input(commissionMeetingSchema)
		.query(({ ctx, input }) => tryMeeting(ctx, input)),

	recordMeeting: as('coordinator')
		.input(keyed(commissionMeetingSchema))
		.mutation(({ ctx, input }) => recordMeeting(ctx, input))
});
