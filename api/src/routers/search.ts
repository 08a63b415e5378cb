import { lookupSchema } from '@halle/domain';
import { z } from 'zod';
import { as, router } from '../trpc.ts';
import { searchEverything } from '../pages/search-everything.ts';

export const searchRouter = router({
	/** What this person may see of all kinds, by everyday words or by a reference. */
	everything: as('buyer', 'signatory', 'coordinator', 'supplier', 'administrator')
		.input(z.object({ text: lookupSchema }))
		.query(({ ctx, input }) => searchEverything(ctx, input.text))
});
