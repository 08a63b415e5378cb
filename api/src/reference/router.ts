import { searchCommunes, searchCpv } from '@halle/db/search';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { open, router } from '../trpc.ts';

const askedSchema = z.string().trim().max(100);

/** Public lists that everybody may read: what fields of search propose. No tenant's rows, hence no transaction of one. */
export const referenceRouter = router({
	communes: open.input(askedSchema).query(({ ctx, input }) => searchCommunes(ctx.db, input)),

	cpv: open.input(askedSchema).query(({ ctx, input }) => searchCpv(ctx.db, input)),

	/** The French label of one code; null when there is no such code. */
	cpvLabel: open.input(z.string().regex(/^\d{8}$/)).query(async ({ ctx, input }) => {
		const [row] = await ctx.db
			.select({ code: schema.cpv.code, label: schema.cpv.labelFr })
			.from(schema.cpv)
			.where(eq(schema.cpv.code, input));
		return row ?? null;
	})
});
