import { z } from 'zod';
import { as, router } from '../trpc.ts';
import { readAround } from '../pages/around.ts';
import { readMergedToday } from '../pages/merged-today.ts';
import { readNextAct, readToday } from '../pages/today.ts';

const anyone = as('buyer', 'signatory', 'coordinator', 'supplier', 'administrator');

export const todayRouter = router({
	read: anyone.query(({ ctx }) => readToday(ctx)),

	merged: anyone
		.input(z.object({ organisationId: z.uuid().optional() }))
		.query(({ ctx, input }) => readMergedToday(ctx, input.organisationId)),

	around: as('buyer').query(({ ctx }) => readAround(ctx)),

	nextAct: anyone.input(z.uuid()).query(({ ctx, input }) => readNextAct(ctx, input))
});
