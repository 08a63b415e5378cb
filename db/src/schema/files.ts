import { filePieceBytesMax, filePurposes } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { bigint, char, check, index, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, recordedAt } from './columns.ts';
import { organisations, users } from './people.ts';

export const filePurpose = pgEnum('file_purpose', filePurposes);

/**
 * A file that an organisation sends, written by the one store of files as it arrives. Once it is whole it is never changed;
 * it goes with the act that seals its bytes elsewhere, or with its retention while nothing hangs on it.
 */
export const files = pgTable(
	'files',
	{
		/** Chosen by who sends it: sent again, it is the same file. */
		id: uuid().primaryKey(),
		ownerId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** Null for those of before the store. */
		sentById: uuid().references(() => users.id),
		purpose: filePurpose().notNull(),
		name: text().notNull(),
		type: text().notNull(),
		/** In bytes, as announced; `received` of them are there. */
		size: bigint({ mode: 'number' }).notNull(),
		received: bigint({ mode: 'number' }).notNull().default(0),
		/** SHA-256 in hexadecimal, once it is whole. */
		contentHash: char({ length: 64 }),
		createdAt: recordedAt(),
		completedAt: instant()
	},
	(t) => [
		index('files_by_owner').on(t.ownerId),
		index('files_by_sender').on(t.sentById),
		// Those that may expire, oldest first.
		index('files_by_age').on(t.createdAt),
		check('files_received', sql`${t.size} > 0 and ${t.received} between 0 and ${t.size}`),
		check(
			'files_whole',
			sql`(${t.contentHash} is null) = (${t.completedAt} is null) and (${t.contentHash} is null or ${t.received} = ${t.size})`
		)
	]
);

/** A piece of a file, at the byte where it begins. Written once, read by range, gone with its file. */
export const filePieces = pgTable(
	'file_pieces',
	{
		fileId: uuid()
			.notNull()
			.references(() => files.id, { onDelete: 'cascade' }),
		/** Of its first byte; 0 for the first piece. */
		startsAt: bigint({ mode: 'number' }).notNull(),
		content: bytes().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.fileId, t.startsAt] }),
		check(
			'file_pieces_small',
			sql`octet_length(${t.content}) between 1 and ${sql.raw(String(filePieceBytesMax))}`
		)
	]
);
