import { claimedRenewalSchema } from '@halle/domain';
import { as, keyed, router } from '../trpc.ts';
import { claimRenewal } from './claim-renewal.ts';
import { listRenewals } from './queries.ts';

export const renewalsRouter = router({
	list: as('buyer', 'signatory', 'coordinator').query(({ ctx }) => listRenewals(ctx)),

	claim: as('buyer')
		.input(keyed(claimedRenewalSchema))
		.mutation(({ ctx, input }) => claimRenewal(ctx, input))
});
