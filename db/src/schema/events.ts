import { eventTypes } from '@halle/domain';
import { bigint, char, index, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { recordedAt, xid8 } from './columns.ts';
import { sql } from 'drizzle-orm';

export const eventType = pgEnum('event_type', eventTypes);

/** Who did what, when. Written in the transaction of the act; the application can neither change nor delete it. */
export const auditEntries = pgTable(
	'audit_entries',
	{
		id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
		at: recordedAt(),
		organisationId: uuid(),
		userId: uuid(),
		role: text(),
		requestId: text().notNull(),
		type: eventType().notNull(),
		subjectId: uuid(),
		details: jsonb().$type<Record<string, unknown>>().notNull().default({})
	},
	(t) => [index('audit_entries_by_subject').on(t.subjectId, t.id)]
);

/**
 * What others must be told, written in the transaction of the act and relayed by the worker.
 * Read in the order (xid, id) and only below pg_snapshot_xmin: ids and times are handed out before
 * commit, so a cursor on either alone skips rows that commit late.
 */
export const outbox = pgTable(
	'outbox',
	{
		id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
		xid: xid8()
			.notNull()
			.default(sql`pg_current_xact_id()`),
		type: eventType().notNull(),
		subjectId: uuid(),
		organisationId: uuid(),
		payload: jsonb().$type<Record<string, unknown>>().notNull().default({}),
		createdAt: recordedAt()
	},
	(t) => [index('outbox_feed').on(t.xid, t.id)]
);

/** How far each reader of the outbox has come. */
export const outboxCursors = pgTable('outbox_cursors', {
	reader: text().primaryKey(),
	xid: xid8().notNull(),
	id: bigint({ mode: 'number' }).notNull()
});

/** The answer given to each request that changes something, so that a repeated request changes nothing. */
export const idempotencyKeys = pgTable(
	'idempotency_keys',
	{
		/** The person, or the word `anonymous`. */
		owner: text().notNull(),
		key: uuid().notNull(),
		command: text().notNull(),
		bodyHash: char({ length: 64 }).notNull(),
		response: jsonb(),
		createdAt: recordedAt()
	},
	(t) => [primaryKey({ columns: [t.owner, t.key] })]
);
