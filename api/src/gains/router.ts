import { as, router } from '../trpc.ts';
import { communeGains } from './queries.ts';

export const gainsRouter = router({
	mine: as('buyer', 'signatory').query(({ ctx }) => communeGains(ctx))
});
