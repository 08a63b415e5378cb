import { z } from 'zod';
import { lineSchema } from './free-text.ts';
import { columnRoles, importLinesMax, lineFields, type ColumnRole } from './need-import.ts';

/** How long needs that came from a spreadsheet can be taken back together. Our own figure. */
export const importUndoHours = 24;

/** What becomes of a line of a spreadsheet. */
export const importLineStates = [
	/** It says all that a need must say. */
	'ready',
	/** It lacks something: what is bought, the amount, the day. */
	'incomplete',
	'refused',
	/** Left aside by hand, or for saying what an earlier line says. */
	'left',
	/** A need was made of it, now or by an earlier file. */
	'created'
] as const;
export type ImportLineState = (typeof importLineStates)[number];

/** What people decided of a file, all of it. */
export type ImportDecisions = {
	/** Roles of columns, by the words of their header or their letters. */
	readonly roles: Readonly<Record<string, ColumnRole>>;
	/** What is typed in place of what a line says, field by field. */
	readonly mends: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/** Lines that count though others say the same, and lines left aside. */
	readonly kept: readonly string[];
	readonly left: readonly string[];
};

export const startedImportSchema = z.object({ fileId: z.uuid() });
export type StartedImport = z.infer<typeof startedImportSchema>;

/** An import as the person saw it. */
const seenImportSchema = z.object({ id: z.uuid(), revision: z.int().min(1) });
/** By what a line is named: its sheet and its row. */
const lineNameSchema = z.string().min(2).max(120);
const typedSchema = lineSchema(0, 300);

/** Which column is what; by the words of its header, so that the next file is read so at once. */
export const mappedColumnsSchema = z.object({
	...seenImportSchema.shape,
	roles: z.array(z.object({ key: z.string().min(1).max(300), role: z.enum(columnRoles) })).max(400)
});
export type MappedColumns = z.infer<typeof mappedColumnsSchema>;

/** What a person typed in place of what a line says; an empty text is what the file says again. */
const mendedLineSchema = z.object({
	line: lineNameSchema,
	mends: z.partialRecord(z.enum(lineFields), typedSchema),
	/** Not to be made a need of; as before where it is not said. */
	isLeft: z.boolean().optional(),
	/** To be counted though an earlier line, or an earlier file, says the same; as before where it is not said. */
	isKept: z.boolean().optional()
});
export type MendedLine = z.infer<typeof mendedLineSchema>;

/** Lines that are mended together: those of a page. */
export const mendedLinesSchema = z.object({
	...seenImportSchema.shape,
	lines: z.array(mendedLineSchema).min(1).max(100)
});
export type MendedLines = z.infer<typeof mendedLinesSchema>;

/** One answer for all lines that lack it. */
export const answeredLinesSchema = z.object({
	...seenImportSchema.shape,
	/** The likeliest purchase for each line that names none. */
	takesProposals: z.boolean().default(false),
	/** Lines of whose purchase nothing is known are posted in their words, for the administrator to name. */
	isUnnamed: z.boolean().default(false),
	/** When all lines without a day are needed. */
	neededOn: typedSchema.default('')
});
export type AnsweredLines = z.infer<typeof answeredLinesSchema>;

export const createdNeedsSchema = z.object({
	...seenImportSchema.shape,
	/** So many at once; the rest by the same again. */
	most: z.int().min(1).max(importLinesMax).default(500)
});
export type CreatedNeeds = z.infer<typeof createdNeedsSchema>;

export const undoneImportSchema = z.object({ id: z.uuid() });
export type UndoneImport = z.infer<typeof undoneImportSchema>;
