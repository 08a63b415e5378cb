import {
	createdNeedsSchema,
	importLinesMax,
	importLineStates,
	mappedColumnsSchema,
	mendedLineSchema,
	mendedLinesSchema,
	startedImportSchema,
	undoneImportSchema
} from '@halle/domain';
import { z } from 'zod';
import { createNeeds } from '../imports/create-needs.ts';
import { mapColumns } from '../imports/map-columns.ts';
import { mendLine } from '../imports/mend-line.ts';
import { mendLines } from '../imports/mend-lines.ts';
import { startImport } from '../imports/start-import.ts';
import { undoImport } from '../imports/undo-import.ts';
import { getImport, listImportLines, listImports } from '../pages/imports.ts';
import { as, keyed, router } from '../trpc.ts';

export const importsRouter = router({
	list: as('buyer').query(({ ctx }) => listImports(ctx)),

	get: as('buyer')
		.input(z.uuid())
		.query(({ ctx, input }) => getImport(ctx, input)),

	lines: as('buyer')
		.input(
			z.object({
				id: z.uuid(),
				states: z.array(z.enum(importLineStates)).min(1),
				after: z.int().min(0).default(0),
				most: z.int().min(1).max(importLinesMax).default(25)
			})
		)
		.query(({ ctx, input }) => listImportLines(ctx, input)),

	start: as('buyer')
		.input(keyed(startedImportSchema))
		.mutation(({ ctx, input }) => startImport(ctx, input)),

	map: as('buyer')
		.input(keyed(mappedColumnsSchema))
		.mutation(({ ctx, input }) => mapColumns(ctx, input)),

	mend: as('buyer')
		.input(keyed(mendedLineSchema))
		.mutation(({ ctx, input }) => mendLine(ctx, input)),

	mendAll: as('buyer')
		.input(keyed(mendedLinesSchema))
		.mutation(({ ctx, input }) => mendLines(ctx, input)),

	create: as('buyer')
		.input(keyed(createdNeedsSchema))
		.mutation(({ ctx, input }) => createNeeds(ctx, input)),

	undo: as('buyer')
		.input(keyed(undoneImportSchema))
		.mutation(({ ctx, input }) => undoImport(ctx, input))
});
