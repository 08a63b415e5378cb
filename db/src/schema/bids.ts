import { bidStatuses } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { char, check, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes, centsColumn, id, instant, recordedAt } from './columns.ts';
import { calls, criteria, lots } from './calls.ts';
import { organisations } from './people.ts';

export const bidStatus = pgEnum('bid_status', bidStatuses);

/**
 * The outside of an envelope: whose, when, and the hash of what is in it. Before the opening only
 * its supplier can read it: not even the number of bids is known. All deposits are kept. @law CCP R2132-9
 */
export const bids = pgTable(
	'bids',
	{
		id: id(),
		callId: uuid()
			.notNull()
			.references(() => calls.id),
		supplierId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** 1 for the first deposit of this supplier, 2 for its replacement… */
		version: integer().notNull(),
		status: bidStatus().notNull().default('sealed'),
		receivedAt: instant().notNull(),
		/** SHA-256 of the content as deposited, printed on the receipt. */
		contentHash: char({ length: 64 }).notNull(),
		receiptCode: text().notNull().unique()
	},
	(t) => [
		unique('bids_version').on(t.callId, t.supplierId, t.version),
		index('bids_by_supplier').on(t.supplierId)
	]
);

/** The inside of an envelope. The database lets no role of the application read it before the opening. */
export const bidContents = pgTable('bid_contents', {
	bidId: uuid()
		.primaryKey()
		.references(() => bids.id),
	note: text().notNull().default(''),
	documentName: text(),
	documentType: text(),
	document: bytes()
});

/** The price offered for one lot. Sealed like the rest of the content. */
export const bidLines = pgTable(
	'bid_lines',
	{
		id: id(),
		bidId: uuid()
			.notNull()
			.references(() => bids.id),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		unitPriceExclTaxCents: centsColumn().notNull()
	},
	(t) => [
		unique('bid_lines_lot_once').on(t.bidId, t.lotId),
		check('bid_lines_price_positive', sql`${t.unitPriceExclTaxCents} > 0`)
	]
);

/** Points given to one bid for one lot by one criterion, 0 to 100. */
export const scores = pgTable(
	'scores',
	{
		id: id(),
		bidId: uuid()
			.notNull()
			.references(() => bids.id),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		criterionId: uuid()
			.notNull()
			.references(() => criteria.id),
		points: integer().notNull(),
		comment: text().notNull().default(''),
		scoredAt: recordedAt()
	},
	(t) => [
		unique('scores_once').on(t.bidId, t.lotId, t.criterionId),
		check('scores_points', sql`${t.points} between 0 and 100`)
	]
);
