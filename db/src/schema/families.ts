import type { FamilyQuestions } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, recordedAt } from './columns.ts';

/**
 * What purchase families are called, found by and asked, version after version: those the product ships, and what an
 * administrator changed since. Only added: a need keeps the version it was answered in. The last one is in force.
 */
export const familyVersions = pgTable(
	'family_versions',
	{
		/** Purchase family of the domain's list. */
		familyId: text().notNull(),
		/** 1 for the first. */
		version: integer().notNull(),
		label: text().notNull(),
		/** Everyday words that it is found by. */
		words: text().array().notNull(),
		renewalMonth: integer(),
		durationMonths: integer().notNull(),
		questions: jsonb().$type<FamilyQuestions>().notNull(),
		/** When an administrator wrote it; null of one that the product shipped, which the product may replace. */
		changedAt: instant(),
		createdAt: recordedAt()
	},
	(t) => [
		primaryKey({ columns: [t.familyId, t.version] }),
		check('family_versions_numbered', sql`${t.version} >= 1`),
		check(
			'family_versions_months',
			sql`${t.durationMonths} between 1 and 48 and ${t.renewalMonth} between 1 and 12`
		)
	]
);
