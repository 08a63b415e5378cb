import { amendedCostSchema, amendedPricesSchema } from '@halle/domain';
import { z } from 'zod';
import { as, router } from '../trpc.ts';
import { withTx } from '../with-tx.ts';
import { amendCost } from '../assumptions/amend-cost.ts';
import { amendPrices } from '../assumptions/amend-prices.ts';
import { readAssumptions } from '../assumptions/read-assumptions.ts';

const administrator = as('administrator');
const key = z.object({ idempotencyKey: z.uuid() });

export const assumptionsRouter = router({
	list: administrator.query(({ ctx }) => withTx(ctx, ({ db }) => readAssumptions(db))),

	amendPrices: administrator
		.input(amendedPricesSchema.and(key))
		.mutation(({ ctx, input }) => amendPrices(ctx, input)),

	amendCost: administrator
		.input(amendedCostSchema.and(key))
		.mutation(({ ctx, input }) => amendCost(ctx, input))
});
