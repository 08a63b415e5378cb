import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant, recordedAt } from './columns.ts';
import { files } from './files.ts';
import { groups } from './groups.ts';
import { organisations, users } from './people.ts';

/**
 * What somebody wrote in a group: to all of it, or in the thread between one member and the coordinator. Never changed;
 * taken back by its author within the hour, its text goes and the row stays.
 */
export const messages = pgTable(
	'messages',
	{
		id: id(),
		groupId: uuid()
			.notNull()
			.references(() => groups.id),
		/** The member whose thread with the coordinator it is in; null for all of the group. */
		memberId: uuid().references(() => organisations.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		authorId: uuid()
			.notNull()
			.references(() => users.id),
		/** As it was then: who reads it may not read people of others. */
		authorName: text().notNull(),
		text: text().notNull(),
		at: recordedAt(),
		withdrawnAt: instant()
	},
	(t) => [
		// The two kinds of thread, each in its order.
		index('messages_of_group')
			.on(t.groupId, t.at, t.id)
			.where(sql`${t.memberId} is null`),
		index('messages_of_member').on(t.memberId, t.groupId, t.at, t.id),
		index('messages_by_group').on(t.groupId),
		index('messages_by_organisation').on(t.organisationId),
		index('messages_by_author').on(t.authorId, t.at),
		check('messages_withdrawn_empty', sql`(${t.withdrawnAt} is not null) = (${t.text} = '')`)
	]
);

/** A file of a message. Goes with the file, when the message is taken back. */
export const messageFiles = pgTable(
	'message_files',
	{
		fileId: uuid()
			.primaryKey()
			.references(() => files.id, { onDelete: 'cascade' }),
		messageId: uuid()
			.notNull()
			.references(() => messages.id)
	},
	(t) => [index('message_files_by_message').on(t.messageId)]
);
