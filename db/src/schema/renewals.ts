import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	char,
	date,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, recordedAt } from './columns.ts';
import { needs } from './needs.ts';
import { communes } from './reference.ts';

/** A public contract of French essential data (DECP), as all records of it say. Public; made again when one more is read. */
export const importedContracts = pgTable(
	'imported_contracts',
	{
		id: id(),
		/** Identifier given by the buyer: it gives the same to several contracts, and again next year. */
		contractId: text().notNull(),
		/** Empty when the file numbers no lots. */
		lot: text().notNull().default(''),
		buyerSiren: char({ length: 9 }).notNull(),
		/** Null when only the legal person is sure. */
		buyerSiret: char({ length: 14 }),
		buyerName: text().notNull(),
		/** The commune that buys, also under the SIREN it had before a merger; null for other buyers. */
		communeCode: char({ length: 5 }).references(() => communes.code),
		title: text().notNull(),
		cpvCode: char({ length: 8 }),
		amountExclTaxCents: centsColumn(),
		durationMonths: integer(),
		notifiedOn: date({ mode: 'string' }),
		nature: text().notNull().default(''),
		procedure: text().notNull().default(''),
		isFramework: boolean().notNull().default(false),
		/** What the reader had to mend or doubt, as codes. */
		flags: text()
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** The file that says the latest. */
		source: text().notNull(),
		importedAt: recordedAt()
	},
	(t) => [
		index('imported_contracts_by_buyer').on(t.buyerSiren),
		index('imported_contracts_by_commune').on(t.communeCode)
	]
);

/**
 * What one file says of a contract, kept as it was read: contracts are made of all their records, so that neither the
 * order of files nor a poorer source changes anything.
 */
export const importedRecords = pgTable(
	'imported_records',
	{
		id: id(),
		buyerSiren: char({ length: 9 }).notNull(),
		/** `stemOf` its id: records are compared with those of the same buyer and stem only. */
		stem: text().notNull(),
		source: text().notNull(),
		/** MD5 of the record: the same row read again is the same record. */
		fingerprint: char({ length: 32 }).notNull(),
		/** Grows with each import: of two readings of one file, the later. */
		run: bigint({ mode: 'number' }).notNull(),
		record: jsonb().$type<Record<string, unknown>>().notNull(),
		contractRowId: uuid().references(() => importedContracts.id)
	},
	(t) => [
		unique('imported_records_once').on(t.buyerSiren, t.stem, t.source, t.fingerprint),
		index('imported_records_by_contract').on(t.contractRowId)
	]
);

/** A municipal contract that will end: the need it announces, until the commune claims or ignores it. */
export const anticipatedNeeds = pgTable(
	'anticipated_needs',
	{
		id: id(),
		/** Null once the contract has become one with another. */
		contractRowId: uuid()
			.unique()
			.references(() => importedContracts.id),
		siren: char({ length: 9 }).notNull(),
		communeCode: char({ length: 5 }).notNull(),
		title: text().notNull(),
		cpvCode: char({ length: 8 }).notNull(),
		/** Family found by CPV, or null when none fits. */
		familyId: text(),
		/** Yearly value of the contract that ends, when the amount is believable. */
		yearlyExclTaxCents: centsColumn(),
		durationMonths: integer().notNull(),
		endsOn: date({ mode: 'string' }).notNull(),
		claimedByNeedId: uuid().references(() => needs.id),
		claimedAt: instant(),
		/** Since when what is known of the contract announces nothing any more. Kept: groups may have been founded on it. */
		withdrawnAt: instant(),
		createdAt: recordedAt()
	},
	(t) => [
		// A commune lists its own by their end.
		index('anticipated_needs_by_siren').on(t.siren, t.endsOn, t.id),
		index('anticipated_needs_by_end').on(t.endsOn),
		index('anticipated_needs_by_claiming_need').on(t.claimedByNeedId)
	]
);
