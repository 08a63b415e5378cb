import { sql } from 'drizzle-orm';
import { bigint, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Made by the product’s own command, or by the tools of a PostgreSQL outside and only noted. */
export const backupKind = pgEnum('backup_kind', ['embedded', 'outside']);

/**
 * Each backup that was completed, written by `halle backup`: so that who runs the instance sees how old the last one is.
 * Read by administrators; never changed. A restored database knows only those before its own.
 */
export const backups = pgTable('backups', {
	id: id(),
	/** By the server: the clock of the law may stand still in a demo. */
	takenAt: instant()
		.notNull()
		.default(sql`clock_timestamp()`),
	kind: backupKind().notNull(),
	/** Where it was written; empty when another tool did it. */
	folder: text().notNull().default(''),
	bytes: bigint({ mode: 'number' }).notNull().default(0)
});
