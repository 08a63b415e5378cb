import { declinedSuggestionSchema, suppositionSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { anyPage } from '../list-page.ts';
import { declineSuggestion } from '../suggestions/decline-suggestion.ts';
import { getFairSplit, getSuggestion, listSuggestions, supposeChange } from '../pages/suggestions.ts';

const reader = as('buyer', 'signatory', 'coordinator');

export const suggestionsRouter = router({
	list: reader.input(anyPage).query(({ ctx, input }) => listSuggestions(ctx, input)),

	get: reader.input(z.uuid()).query(({ ctx, input }) => getSuggestion(ctx, input)),

	fairSplit: reader.input(z.uuid()).query(({ ctx, input }) => getFairSplit(ctx, input)),

	suppose: reader
		.input(z.object({ id: z.uuid(), supposed: suppositionSchema }))
		.query(({ ctx, input }) => supposeChange(ctx, input)),

	decline: as('buyer')
		.input(keyed(declinedSuggestionSchema))
		.mutation(({ ctx, input }) => declineSuggestion(ctx, input))
});
