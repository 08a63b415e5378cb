import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';

export const id = () => uuid().primaryKey().defaultRandom();

/** Whole euro cents, excluding tax unless the name says otherwise. Safe to 90 000 billion euros. */
export const centsColumn = () => bigint({ mode: 'number' });

export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/** The legal time at which the row was written: the clock of the database, never that of a process. */
export const recordedAt = () =>
	instant()
		.notNull()
		.default(sql`legal_now()`);

/** 64-bit transaction id: with the row id it orders a feed that loses nothing (see outbox). */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
