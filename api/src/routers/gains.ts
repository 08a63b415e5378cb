import { as, router } from '../trpc.ts';
import { anyPage } from '../list-page.ts';
import { communeGains } from '../pages/gains.ts';

export const gainsRouter = router({
	mine: as('buyer', 'signatory')
		.input(anyPage)
		.query(({ ctx, input }) => communeGains(ctx, input))
});
