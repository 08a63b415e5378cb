import {
	answeredLinesSchema,
	createdNeedsSchema,
	importLineStates,
	mappedColumnsSchema,
	mendedLinesSchema,
	startedImportSchema,
	undoneImportSchema
} from '@halle/domain';
import { z } from 'zod';
import { answerLines } from '../imports/answer-lines.ts';
import { createNeeds } from '../imports/create-needs.ts';
import { mapColumns } from '../imports/map-columns.ts';
import { mendLines } from '../imports/mend-lines.ts';
import { anyPage, pageSchema } from '../list-page.ts';
import { startImport } from '../imports/start-import.ts';
import { undoImport } from '../imports/undo-import.ts';
import { getImport, listImportLines, listImports, refusedLines } from '../pages/imports.ts';
import { as, keyed, router } from '../trpc.ts';

export const importsRouter = router({
	list: as('buyer')
		.input(anyPage)
		.query(({ ctx, input }) => listImports(ctx, input)),

	get: as('buyer')
		.input(z.uuid())
		.query(({ ctx, input }) => getImport(ctx, input)),

	lines: as('buyer')
		.input(pageSchema.extend({ id: z.uuid(), states: z.array(z.enum(importLineStates)).min(1) }))
		.query(({ ctx, input }) => listImportLines(ctx, input)),

	refused: as('buyer')
		.input(z.uuid())
		.query(({ ctx, input }) => refusedLines(ctx, input)),

	start: as('buyer')
		.input(keyed(startedImportSchema))
		.mutation(({ ctx, input }) => startImport(ctx, input)),

	map: as('buyer')
		.input(keyed(mappedColumnsSchema))
		.mutation(({ ctx, input }) => mapColumns(ctx, input)),

	mend: as('buyer')
		.input(keyed(mendedLinesSchema))
		.mutation(({ ctx, input }) => mendLines(ctx, input)),

	answerAll: as('buyer')
		.input(keyed(answeredLinesSchema))
		.mutation(({ ctx, input }) => answerLines(ctx, input)),

	create: as('buyer')
		.input(keyed(createdNeedsSchema))
		.mutation(({ ctx, input }) => createNeeds(ctx, input)),

	undo: as('buyer')
		.input(keyed(undoneImportSchema))
		.mutation(({ ctx, input }) => undoImport(ctx, input))
});
