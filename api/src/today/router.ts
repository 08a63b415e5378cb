import { as, router } from '../trpc.ts';
import { readToday } from './queries.ts';

export const todayRouter = router({
	read: as('buyer', 'signatory', 'coordinator', 'supplier', 'administrator').query(({ ctx }) =>
		readToday(ctx)
	)
});
