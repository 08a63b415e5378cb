import { claimedRenewalSchema } from '@halle/domain';
import { as, keyed, router } from '../trpc.ts';
import { anyPage } from '../list-page.ts';
import { claimRenewal } from '../renewals/claim-renewal.ts';
import { listRenewals } from '../pages/renewals.ts';

export const renewalsRouter = router({
	list: as('buyer', 'signatory', 'coordinator')
		.input(anyPage)
		.query(({ ctx, input }) => listRenewals(ctx, input)),

	claim: as('buyer')
		.input(keyed(claimedRenewalSchema))
		.mutation(({ ctx, input }) => claimRenewal(ctx, input))
});
