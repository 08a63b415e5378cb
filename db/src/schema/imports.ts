import { importLineStates, type ColumnRole, type ImportDecisions } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	char,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { id, instant, recordedAt } from './columns.ts';
import { files } from './files.ts';
import { needs } from './needs.ts';
import { organisations } from './people.ts';

export const importLineState = pgEnum('import_line_state', importLineStates);

/**
 * A spreadsheet of needs that a commune sent, and what was decided of it. Read again from its file with each decision;
 * nothing of it is a need before somebody says so. It goes with its retention, its needs stay.
 */
export const needImports = pgTable(
	'need_imports',
	{
		id: id(),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		fileId: uuid()
			.notNull()
			.references(() => files.id),
		/** SHA-256 of the file: sent again, it is the same import. */
		contentHash: char({ length: 64 }).notNull(),
		/** What people chose and typed: roles of columns by their header, words in place of cells by line, lines left or kept. */
		decisions: jsonb().$type<ImportDecisions>().notNull(),
		/** Columns as they were read, and what was left aside, to be shown. */
		report: jsonb().$type<Record<string, unknown>>().notNull(),
		/** Grows with each change: of two people who decide at once, the second is refused. */
		revision: integer().notNull().default(1),
		readAt: recordedAt(),
		/** When the first needs were made of it. */
		createdAt: instant(),
		undoneAt: instant()
	},
	(t) => [
		index('need_imports_by_organisation').on(t.organisationId),
		index('need_imports_by_file').on(t.fileId),
		// Found again while it is not undone; an undone one may be sent anew.
		uniqueIndex('need_imports_once')
			.on(t.organisationId, t.contentHash)
			.where(sql`${t.undoneAt} is null`),
		index('need_imports_by_age').on(t.readAt)
	]
);

/** A line of such a file as it was read last. */
export const needImportLines = pgTable(
	'need_import_lines',
	{
		importId: uuid()
			.notNull()
			.references(() => needImports.id, { onDelete: 'cascade' }),
		/** Their order in the file. */
		number: integer().notNull(),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** By its sheet and the cell of its name, as decisions name it. */
		line: text().notNull(),
		state: importLineState().notNull(),
		/** What it says, what is to be said of it, its cells. */
		content: jsonb().$type<Record<string, unknown>>().notNull(),
		/** SHA-256 of what it says: of two files with one line, only the first makes a need of it. */
		fingerprint: char({ length: 64 }).notNull(),
		needId: uuid().references(() => needs.id)
	},
	(t) => [
		primaryKey({ columns: [t.importId, t.line] }),
		index('need_import_lines_by_organisation').on(t.organisationId),
		index('need_import_lines_by_need').on(t.needId),
		index('need_import_lines_by_state').on(t.importId, t.state, t.number),
		uniqueIndex('need_import_lines_once')
			.on(t.organisationId, t.fingerprint)
			.where(sql`${t.needId} is not null`)
	]
);

/** What a commune says a column of such a header holds, in the next file too. */
export const importRoles = pgTable(
	'import_roles',
	{
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** The words of the header, as the reader folds them. */
		header: text().notNull(),
		role: text().$type<ColumnRole>().notNull(),
		chosenAt: recordedAt()
	},
	(t) => [primaryKey({ columns: [t.organisationId, t.header] })]
);
