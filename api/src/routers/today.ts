import { z } from 'zod';
import { as, router } from '../trpc.ts';
import { readNextAct, readToday } from '../pages/today.ts';

const anyone = as('buyer', 'signatory', 'coordinator', 'supplier', 'administrator');

export const todayRouter = router({
	read: anyone.query(({ ctx }) => readToday(ctx)),

	nextAct: anyone.input(z.uuid()).query(({ ctx, input }) => readNextAct(ctx, input))
});
