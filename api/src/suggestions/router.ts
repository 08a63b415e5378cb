import { declinedSuggestionSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { declineSuggestion } from './decline-suggestion.ts';
import { getSuggestion, listSuggestions } from './queries.ts';

export const suggestionsRouter = router({
	list: as('buyer', 'signatory', 'coordinator').query(({ ctx }) => listSuggestions(ctx)),

	get: as('buyer', 'signatory', 'coordinator')
		.input(z.uuid())
		.query(({ ctx, input }) => getSuggestion(ctx, input)),

	decline: as('buyer')
		.input(keyed(declinedSuggestionSchema))
		.mutation(({ ctx, input }) => declineSuggestion(ctx, input))
});
