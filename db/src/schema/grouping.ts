import { bigint, char, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
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
	groups: integer().notNull(),
	/** State of the inputs it was computed from, see `groupingInputs`; null for a run of before they were counted. */
	inputVersion: bigint({ mode: 'number' })
});

/**
 * Grows by triggers with every change of what the engine reads of a CPV class: needs that are open, contracts that end,
 * partners turned down. A run is only written if the state it has read is still the one there.
 */
export const groupingInputs = pgTable('grouping_inputs', {
	/** First four digits of the CPV. */
	cpvClass: char({ length: 4 }).primaryKey(),
	version: bigint({ mode: 'number' }).notNull()
});

/**
 * What would bring a posted need that stands alone into a group. Written by the worker with each run, deleted once the
 * need is in a suggestion or no longer posted. Its commune alone reads it.
 */
export const needOutlooks = pgTable(
	'need_outlooks',
	{
		needId: uuid()
			.primaryKey()
			.references(() => needs.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** As `needOutlookSchema` of the domain. */
		outlook: jsonb().$type<Record<string, unknown>>().notNull()
	},
	(t) => [index('need_outlooks_by_organisation').on(t.organisationId)]
);
