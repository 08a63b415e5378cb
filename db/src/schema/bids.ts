import { bidStatuses, lotOutcomes } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	char,
	check,
	foreignKey,
	index,
	integer,
	numeric,
	pgEnum,
	pgTable,
	text,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { bytes, id, instant, microsColumn, recordedAt } from './columns.ts';
import { calls, criteria, lots, priceLines } from './calls.ts';
import { organisations } from './people.ts';

export const bidStatus = pgEnum('bid_status', bidStatuses);
export const lotOutcome = pgEnum('lot_outcome', lotOutcomes);

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
		/** SHA-256 of the content and its nonce, printed on the receipt: proves what was deposited, tells nothing of it. */
		contentHash: char({ length: 64 }).notNull(),
		receiptCode: text().notNull().unique(),
		/** The file joined, for the receipt of its supplier; null without one. */
		documentName: text(),
		documentBytes: integer()
	},
	(t) => [
		check('bids_document_whole', sql`(${t.documentName} is null) = (${t.documentBytes} is null)`),
		unique('bids_version').on(t.callId, t.supplierId, t.version),
		// Two deposits at once end as one replacing the other, never as two bids. @law CCP R2151-6
		uniqueIndex('bids_one_in_play')
			.on(t.callId, t.supplierId)
			.where(sql`${t.status} not in ('superseded','late')`),
		// A supplier lists its own.
		index('bids_by_supplier').on(t.supplierId, t.receivedAt, t.version, t.id)
	]
);

/** The inside of an envelope. The database lets no role of the application read it before the opening. */
export const bidContents = pgTable('bid_contents', {
	bidId: uuid()
		.primaryKey()
		.references(() => bids.id),
	/** 256 random bits hashed with the content: a price alone could be guessed from its hash. */
	nonce: char({ length: 64 }).notNull(),
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
		priceLineId: uuid().notNull(),
		unitPriceExclTaxMicros: microsColumn().notNull()
	},
	(t) => [
		foreignKey({
			name: 'bid_lines_price_line_of_lot',
			columns: [t.priceLineId, t.lotId],
			foreignColumns: [priceLines.id, priceLines.lotId]
		}),
		unique('bid_lines_lot_once').on(t.bidId, t.lotId),
		check('bid_lines_price_positive', sql`${t.unitPriceExclTaxMicros} > 0`),
		index('bid_lines_by_lot').on(t.lotId),
		index('bid_lines_by_price_line').on(t.priceLineId)
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
		/** As typed, to the hundredth. */
		points: numeric({ precision: 5, scale: 2, mode: 'number' }).notNull(),
		comment: text().notNull().default(''),
		/** How often the bid was scored on the lot: who scores what has changed since is shown it first. */
		revision: integer().notNull().default(1),
		scoredAt: recordedAt()
	},
	(t) => [
		unique('scores_once').on(t.bidId, t.lotId, t.criterionId),
		check('scores_points', sql`${t.points} between 0 and 100`),
		index('scores_by_criterion').on(t.criterionId),
		index('scores_by_lot').on(t.lotId)
	]
);

/** Where a bid stood when its lot was decided. Written once, kept as evidence; shown to the bidder once all is decided. */
export const rankings = pgTable(
	'rankings',
	{
		id: id(),
		lotId: uuid()
			.notNull()
			.references(() => lots.id),
		bidId: uuid()
			.notNull()
			.references(() => bids.id),
		/** 1 is first. Bids with equal totals share it. */
		rank: integer().notNull(),
		/** Hundredths of a point out of 100. */
		totalHundredths: integer().notNull(),
		priceScoreHundredths: integer().notNull()
	},
	(t) => [unique('rankings_once').on(t.lotId, t.bidId), index('rankings_by_bid').on(t.bidId)]
);

/** A lot that ends without a holder, and why. Public. Written once by the coordinator. @law CCP R2185-1, R2185-2 */
export const unsuccessfulLots = pgTable('unsuccessful_lots', {
	lotId: uuid()
		.primaryKey()
		.references(() => lots.id),
	outcome: lotOutcome().notNull(),
	reason: text().notNull(),
	declaredAt: recordedAt()
});

/**
 * The letter of a receipt, written by the API in the deposit's transaction and deleted once it is sent: all that the
 * worker, which sends it, learns of a bid is to whom it goes.
 */
export const receiptLetters = pgTable('receipt_letters', {
	id: id(),
	addresses: text().array().notNull(),
	subject: text().notNull(),
	paragraphs: text().array().notNull(),
	/** Of the page that the letter ends with. */
	path: text().notNull(),
	writtenAt: recordedAt()
});
