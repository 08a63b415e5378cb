import { lookupSchema } from '@halle/domain';
import { z } from 'zod';
import { open, router } from '../trpc.ts';
import { cpvLabel, findCommunes, findPurchase, listFamilies, questionsOfFamily } from '../pages/reference.ts';

const askedSchema = lookupSchema;

/** Public lists that everybody may read: what fields of search propose. */
export const referenceRouter = router({
	communes: open.input(askedSchema).query(({ ctx, input }) => findCommunes(ctx, input)),

	purchases: open.input(askedSchema).query(({ ctx, input }) => findPurchase(ctx, input)),

	families: open.query(({ ctx }) => listFamilies(ctx)),

	questions: open
		.input(z.object({ familyId: lookupSchema, version: z.int().min(1).max(100_000) }))
		.query(({ ctx, input }) => questionsOfFamily(ctx, input)),

	cpvLabel: open.input(z.string().regex(/^\d{8}$/)).query(({ ctx, input }) => cpvLabel(ctx, input))
});
