import { sql } from 'drizzle-orm';
import {
	boolean,
	char,
	check,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, recordedAt } from './columns.ts';
import { groups } from './groups.ts';
import { needs } from './needs.ts';
import { organisations } from './people.ts';
import { anticipatedNeeds } from './renewals.ts';

/** What the engine proposes now for one block of needs. Replaced by each run, until a member accepts it. */
export const suggestions = pgTable(
	'suggestions',
	{
		id: id(),
		/** SHA-256 of the sorted ids of the needs: the same group found again keeps its id and its answers. */
		key: char({ length: 64 }).notNull().unique(),
		/** First four digits of the CPV and base unit. */
		block: text().notNull(),
		title: text().notNull(),
		cpvCode: char({ length: 8 }).notNull(),
		/** What the needs are counted in together: the content of packs that say it. */
		unit: text().notNull(),
		netCents: centsColumn().notNull(),
		gainLowCents: centsColumn().notNull(),
		gainHighCents: centsColumn().notNull(),
		/** What lists say of the explanation: the sum of the needs, how far apart the two farthest members are. */
		totalCents: centsColumn().notNull(),
		farthestMetres: integer().notNull(),
		isFarthestApproximate: boolean().notNull(),
		/** Everything the screen says of why: computed with the run, so it can be read again and printed. */
		explanation: jsonb().$type<Record<string, unknown>>().notNull(),
		computedAt: recordedAt(),
		/** Set when a member accepted and a group was founded on it. */
		groupId: uuid().references(() => groups.id)
	},
	(t) => [index('suggestions_by_block').on(t.block), index('suggestions_by_group').on(t.groupId)]
);

/** A need, posted or anticipated, in a suggestion. */
export const suggestionMembers = pgTable(
	'suggestion_members',
	{
		id: id(),
		suggestionId: uuid()
			.notNull()
			.references(() => suggestions.id, { onDelete: 'cascade' }),
		/** Null for an anticipated need of a commune without an account. */
		organisationId: uuid().references(() => organisations.id),
		communeCode: char({ length: 5 }).notNull(),
		needId: uuid().references(() => needs.id),
		anticipatedNeedId: uuid().references(() => anticipatedNeeds.id),
		/** What the need was estimated at by the run. */
		amountCents: centsColumn().notNull(),
		gainLowCents: centsColumn().notNull(),
		gainHighCents: centsColumn().notNull(),
		declinedAt: instant(),
		declinedReason: text()
	},
	(t) => [
		check('suggestion_members_one_need', sql`num_nonnulls(${t.needId}, ${t.anticipatedNeedId}) = 1`),
		unique('suggestion_members_need_once').on(t.suggestionId, t.needId),
		index('suggestion_members_by_organisation').on(t.organisationId),
		index('suggestion_members_by_commune').on(t.communeCode),
		index('suggestion_members_by_anticipated_need').on(t.anticipatedNeedId),
		index('suggestion_members_by_need').on(t.needId)
	]
);
