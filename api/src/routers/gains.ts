import { as, router } from '../trpc.ts';
import { communeGains } from '../pages/gains.ts';

export const gainsRouter = router({
	mine: as('buyer', 'signatory').query(({ ctx }) => communeGains(ctx))
});
