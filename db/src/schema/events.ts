import { actorKinds, eventTypes } from '@halle/domain';
import {
	bigint,
	char,
	check,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	uuid
} from 'drizzle-orm/pg-core';
import { instant, recordedAt, xid8 } from './columns.ts';
import { sql } from 'drizzle-orm';

export const eventType = pgEnum('event_type', eventTypes);

/** `unknown` on entries of nobody signed in that are older than the column, and on no other. */
export const actorKind = pgEnum('actor_kind', [...actorKinds, 'unknown']);

/** Who did what, when. Written in the transaction of the act; the application can neither change nor delete it. */
export const auditEntries = pgTable(
	'audit_entries',
	{
		id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
		at: recordedAt(),
		actorKind: actorKind().notNull(),
		/** The queue of a job, the verb of the command line or the purpose of a link; null for the others. */
		actorName: text(),
		/**
		 * The link of its holder, or that by which a person acted without a session. No reference: links are deleted after a time,
		 * and the audit stays.
		 */
		linkId: uuid(),
		organisationId: uuid(),
		userId: uuid(),
		role: text(),
		requestId: text().notNull(),
		type: eventType().notNull(),
		subjectId: uuid(),
		details: jsonb().$type<Record<string, unknown>>().notNull().default({})
	},
	(t) => [
		index('audit_entries_by_subject').on(t.subjectId, t.id),
		index('audit_entries_by_organisation').on(t.organisationId, t.id),
		index('audit_entries_by_user').on(t.userId, t.id),
		check('audit_entries_person', sql`(${t.actorKind} = 'person') = (${t.userId} is not null)`),
		check(
			'audit_entries_named',
			sql`(${t.actorKind} in ('link-holder', 'job', 'command-line')) = (${t.actorName} is not null)`
		),
		check(
			'audit_entries_link',
			sql`case ${t.actorKind} when 'link-holder' then ${t.linkId} is not null when 'person' then true else ${t.linkId} is null end`
		)
	]
);

/**
 * What others must learn, written in the transaction of the act and relayed by the worker.
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
		/** The person who acted: nobody is written to about their own act. */
		userId: uuid(),
		payload: jsonb().$type<Record<string, unknown>>().notNull().default({}),
		/** The request it came from: the jobs that follow name it in their log. */
		requestId: text(),
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

/**
 * What was refused to whom, one row per minute, person, procedure and code, however often: a log that nobody can fill.
 * Never what was asked. Written outside the transaction that was refused.
 */
export const refusedAttempts = pgTable(
	'refused_attempts',
	{
		minute: instant().notNull(),
		/** The person, or the word `anonymous`. */
		who: text().notNull(),
		organisationId: uuid(),
		role: text(),
		procedure: text().notNull(),
		code: text().notNull(),
		attempts: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.minute, t.who, t.procedure, t.code] })]
);
