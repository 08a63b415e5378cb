import { sql } from 'drizzle-orm';
import { char, date, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, recordedAt } from './columns.ts';
import { needs } from './needs.ts';

/** A public contract read from French essential data (DECP). Public; replaced by a newer import of the same key. */
export const importedContracts = pgTable(
	'imported_contracts',
	{
		id: id(),
		/** Identifier given by the buyer: unique only with the buyer's SIRET and the lot. */
		contractId: text().notNull(),
		buyerSiret: char({ length: 14 }).notNull(),
		buyerSiren: char({ length: 9 }).notNull(),
		buyerName: text().notNull(),
		title: text().notNull(),
		cpvCode: char({ length: 8 }),
		amountExclTaxCents: centsColumn(),
		durationMonths: integer(),
		notifiedOn: date({ mode: 'string' }),
		nature: text().notNull().default(''),
		procedure: text().notNull().default(''),
		/** What the reader had to mend or doubt, as codes. */
		flags: text()
			.array()
			.notNull()
			.default(sql`'{}'`),
		source: text().notNull(),
		importedAt: recordedAt()
	},
	(t) => [
		unique('imported_contracts_key').on(t.buyerSiret, t.contractId),
		index('imported_contracts_by_buyer').on(t.buyerSiren)
	]
);

/** A municipal contract that will end: the need it announces, until the commune claims or ignores it. */
export const anticipatedNeeds = pgTable(
	'anticipated_needs',
	{
		id: id(),
		contractRowId: uuid()
			.notNull()
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
		createdAt: recordedAt()
	},
	(t) => [index('anticipated_needs_by_siren').on(t.siren), index('anticipated_needs_by_end').on(t.endsOn)]
);
