import { newNeedSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { draftNeed } from './draft-need.ts';
import { getNeed, listNeeds } from './queries.ts';

export const needsRouter = router({
	list: as('buyer', 'signatory').query(({ ctx }) => listNeeds(ctx)),

	get: as('buyer', 'signatory')
		.input(z.uuid())
		.query(({ ctx, input }) => getNeed(ctx, input)),

	draft: as('buyer')
		.input(keyed(newNeedSchema))
		.mutation(({ ctx, input }) => draftNeed(ctx, input))
});
