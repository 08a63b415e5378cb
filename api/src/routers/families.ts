import { amendedFamilySchema, lookupSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { amendFamily } from '../families/amend-family.ts';
import { getFamilyVersion, listFamilyVersions, tryFamilyWords } from '../pages/families.ts';

const administrator = as('administrator');

export const familiesRouter = router({
	list: administrator.query(({ ctx }) => listFamilyVersions(ctx)),

	get: administrator.input(lookupSchema).query(({ ctx, input }) => getFamilyVersion(ctx, input)),

	tryWords: administrator
		.input(
			z.object({
				draft: amendedFamilySchema.pick({ familyId: true, label: true, words: true }),
				asked: lookupSchema
			})
		)
		.query(({ ctx, input }) => tryFamilyWords(ctx, input)),

	amend: administrator.input(keyed(amendedFamilySchema)).mutation(({ ctx, input }) => amendFamily(ctx, input))
});
