import { letterKinds, letterStates } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { calls } from './calls.ts';
import { id, instant, recordedAt } from './columns.ts';
import { organisations, users } from './people.ts';

export const letterKind = pgEnum('letter_kind', letterKinds);
export const letterState = pgEnum('letter_state', letterStates);

/**
 * A letter to one address: the outside of it. The worker writes a row per address when it finds out whom an event concerns,
 * claims it while it sends, and settles it; each try finds the row again by its key. The administrator reads to whom, when
 * and how it went. Goes with its retention.
 */
export const letters = pgTable(
	'letters',
	{
		id: id(),
		/** Of the event and the person: what makes that nobody is written to twice. The name of the message, too. */
		key: text().notNull(),
		kind: letterKind().notNull(),
		/** The event it tells, as the outbox numbers it: a later try finds what it no longer says. */
		eventId: text().notNull(),
		address: text().notNull(),
		/** Null where the address is nobody’s account. */
		userId: uuid().references(() => users.id),
		/** For which of their organisations; null where it is about the person alone. */
		organisationId: uuid().references(() => organisations.id),
		/** The consultation whose secrecy covers who is written to: until its opening the administrator does not see the row. */
		callId: uuid().references(() => calls.id),
		/** A receipt: neither the administrator nor, once it is written, the worker sees the row. */
		isSealed: boolean().notNull().default(false),
		state: letterState().notNull().default('waiting'),
		writtenAt: recordedAt(),
		settledAt: instant(),
		/** What the mail server answered, as its codes: « 550 5.1.1 ». */
		refusal: text(),
		/** How often an administrator sent it again. */
		resends: integer().notNull().default(0),
		/** Until then it is another worker’s to send. By the clock of the server: a lease, no legal time. */
		claimedUntil: instant()
	},
	(t) => [
		unique('letters_key').on(t.key),
		check('letters_settled', sql`(${t.state} = 'waiting') = (${t.settledAt} is null)`),
		check('letters_refusal', sql`(${t.state} = 'refused') = (${t.refusal} is not null)`),
		index('letters_recent').on(t.writtenAt, t.id),
		index('letters_by_event').on(t.eventId, t.kind),
		index('letters_by_user').on(t.userId, t.writtenAt),
		index('letters_by_address').on(t.address, t.settledAt),
		index('letters_by_organisation').on(t.organisationId),
		index('letters_by_call').on(t.callId)
	]
);

/** What a letter says, as its sayings and facts: for its addressee, and for the worker. None of one that carries a secret. */
export const letterContents = pgTable('letter_contents', {
	letterId: uuid()
		.primaryKey()
		.references(() => letters.id, { onDelete: 'cascade' }),
	says: text().notNull(),
	facts: jsonb().$type<Record<string, unknown>>().notNull()
});

/** What a person chose of the letters they may refuse. Without a row they are sent it. */
export const letterChoices = pgTable(
	'letter_choices',
	{
		userId: uuid()
			.notNull()
			.references(() => users.id),
		kind: letterKind().notNull(),
		wanted: boolean().notNull(),
		chosenAt: recordedAt()
	},
	(t) => [primaryKey({ columns: [t.userId, t.kind] })]
);

/** The last day for which the letters of a round were asked for: reminders, digests. */
export const letterRounds = pgTable('letter_rounds', {
	round: text().primaryKey(),
	doneFor: date({ mode: 'string' }).notNull()
});
