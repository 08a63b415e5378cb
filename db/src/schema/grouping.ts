import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { needs } from './needs.ts';
import { organisations } from './people.ts';

/**
 * When the engine last looked at a block of needs, so that a screen can tell « nothing fits » from « still looking ».
 * Written by the worker; no needs and no names in it, so everybody may read it.
 */
export const groupingRuns = pgTable('grouping_runs', {
	/** First four digits of the CPV and base unit. */
	block: text().primaryKey(),
	computedAt: instant().notNull(),
	/** How many needs it compared. */
	needs: integer().notNull(),
	/** How many groups it found. */
	groups: integer().notNull()
});

/**
 * What would bring a posted need that stands alone into a group. Written by the worker with each run, deleted once the
 * need is in a suggestion or no longer posted. Its commune alone reads it.
 */
export const needOutlooks = pgTable('need_outlooks', {
	needId: uuid()
		.primaryKey()
		.references(() => needs.id),
	organisationId: uuid()
		.notNull()
		.references(() => organisations.id),
	/** As `needOutlookSchema` of the domain. */
	outlook: jsonb().$type<Record<string, unknown>>().notNull()
});
