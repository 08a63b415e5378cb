import { legalRuleChangeSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { changeRule } from '../law/change-rule.ts';
import { listRules, tryChange } from '../pages/law.ts';

export const lawRouter = router({
	rules: as('administrator').query(({ ctx }) => listRules(ctx)),

	try: as('administrator')
		.input(legalRuleChangeSchema)
		.query(({ ctx, input }) => tryChange(ctx, input)),

	change: as('administrator')
		.input(keyed(z.object({ change: legalRuleChangeSchema, revision: z.int() })))
		.mutation(({ ctx, input }) => changeRule(ctx, input))
});
