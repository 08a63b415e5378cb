import {
	amendedNeedSchema,
	lookupSchema,
	needFilterSchema,
	newNeedSchema,
	quantityChangeSchema,
	submittedNeedSchema,
	withdrawnNeedSchema
} from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { amendNeed } from '../needs/amend-need.ts';
import { pageSchema } from '../list-page.ts';
import { getQuantityConsequences } from '../memberships/consequences.ts';
import { changeQuantity } from '../memberships/change-quantity.ts';
import { draftNeed } from '../needs/draft-need.ts';
import { findChoices } from '../pages/find-choices.ts';
import { proposeAnswers } from '../pages/propose-answers.ts';
import { listNeeds } from '../pages/need-list.ts';
import { getNeed } from '../pages/needs.ts';
import { neighboursOf } from '../pages/neighbours.ts';
import { submitNeed } from '../needs/submit-need.ts';
import { withdrawNeed } from '../needs/withdraw-need.ts';

export const needsRouter = router({
	list: as('buyer', 'signatory')
		.input(pageSchema.extend(needFilterSchema.shape).prefault({}))
		.query(({ ctx, input }) => listNeeds(ctx, input)),

	get: as('buyer', 'signatory')
		.input(z.uuid())
		.query(({ ctx, input }) => getNeed(ctx, input)),

	neighbours: as('buyer', 'signatory').query(({ ctx }) => neighboursOf(ctx)),

	propose: as('buyer')
		.input(
			z.object({
				familyId: lookupSchema.optional(),
				cpvCode: lookupSchema.optional(),
				words: lookupSchema.optional()
			})
		)
		.query(({ ctx, input }) => proposeAnswers(ctx, input)),

	choices: as('buyer')
		.input(lookupSchema)
		.query(({ ctx, input }) => findChoices(ctx, input)),

	draft: as('buyer')
		.input(keyed(newNeedSchema))
		.mutation(({ ctx, input }) => draftNeed(ctx, input)),

	amend: as('buyer')
		.input(keyed(amendedNeedSchema))
		.mutation(({ ctx, input }) => amendNeed(ctx, input)),

	submit: as('buyer')
		.input(keyed(submittedNeedSchema))
		.mutation(({ ctx, input }) => submitNeed(ctx, input)),

	quantityConsequences: as('buyer')
		.input(quantityChangeSchema.pick({ id: true, estimateExclTaxCents: true }))
		.query(({ ctx, input }) => getQuantityConsequences(ctx, input)),

	changeQuantity: as('buyer')
		.input(keyed(quantityChangeSchema))
		.mutation(({ ctx, input }) => changeQuantity(ctx, input)),

	withdraw: as('buyer')
		.input(keyed(withdrawnNeedSchema))
		.mutation(({ ctx, input }) => withdrawNeed(ctx, input))
});
