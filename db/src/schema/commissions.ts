import { commissionVoices } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	boolean,
	check,
	date,
	index,
	integer,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { bids } from './bids.ts';
import { calls, lots } from './calls.ts';
import { id, recordedAt } from './columns.ts';

export const commissionVoice = pgEnum('commission_voice', commissionVoices);

/** A meeting of the tender commission, as recorded; never rewritten. @law CGCT L1414-2, L1414-3 */
export const commissionMeetings = pgTable(
	'commission_meetings',
	{
		id: id(),
		callId: uuid()
			.notNull()
			.references(() => calls.id),
		/** 1, or 2 when the first had no quorum. */
		convening: integer().notNull(),
		convenedOn: date({ mode: 'string' }).notNull(),
		heldOn: date({ mode: 'string' }).notNull(),
		minutes: text().notNull().default(''),
		recordedAt: recordedAt()
	},
	(t) => [
		check('commission_meetings_convening', sql`${t.convening} in (1, 2)`),
		check('commission_meetings_in_order', sql`${t.convenedOn} <= ${t.heldOn}`),
		index('commission_meetings_by_call').on(t.callId)
	]
);

/** Who sat in it, and who was there. */
export const commissionSeats = pgTable(
	'commission_seats',
	{
		meetingId: uuid()
			.notNull()
			.references(() => commissionMeetings.id),
		position: integer().notNull(),
		name: text().notNull(),
		voice: commissionVoice().notNull(),
		isPresident: boolean().notNull(),
		isPresent: boolean().notNull()
	},
	(t) => [primaryKey({ columns: [t.meetingId, t.position] })]
);

/** How it voted on one lot, for one bid. */
export const commissionVotes = pgTable(
	'commission_votes',
	{
		id: id(),
		meetingId: uuid()
			.notNull()
			.references(() => commissionMeetings.id),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		bidId: uuid()
			.notNull()
			.references(() => bids.id),
		inFavour: integer().notNull(),
		against: integer().notNull(),
		abstained: integer().notNull()
	},
	(t) => [
		unique('commission_votes_lot_once').on(t.meetingId, t.lotId),
		check('commission_votes_positive', sql`least(${t.inFavour}, ${t.against}, ${t.abstained}) >= 0`),
		index('commission_votes_by_bid').on(t.bidId),
		index('commission_votes_by_lot').on(t.lotId)
	]
);
