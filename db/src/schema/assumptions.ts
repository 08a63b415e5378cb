import { costKinds } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { centsColumn, instant } from './columns.ts';

export const costKind = pgEnum('cost_kind', costKinds);

/** Where a value comes from, and that it is a hypothesis until closed groups teach better. */
const origin = {
	source: text().notNull(),
	isHypothesis: boolean().notNull(),
	/** When an administrator last changed it; null while it is as the product ships it. */
	changedAt: instant(),
	revision: integer().notNull().default(1)
};

/** What is assumed of prices, per family of purchases: the discount a total amount earns, its cap, how far partners may be. */
export const priceAssumptions = pgTable(
	'price_assumptions',
	{
		/** First of its CPV prefixes: its name in addresses. */
		code: text().primaryKey(),
		family: text().notNull().unique(),
		/** CPV prefixes of 2 to 4 digits; the longest that fits a code wins. */
		prefixes: text().array().notNull(),
		discountMaxBasisPoints: integer().notNull(),
		halfDiscountCents: centsColumn().notNull(),
		maxAmountCents: centsColumn().notNull(),
		/** Null where the purchase family of the need says it better. */
		radiusMetres: integer(),
		...origin
	},
	(t) => [
		check('price_assumptions_discount', sql`${t.discountMaxBasisPoints} between 1 and 5000`),
		check(
			'price_assumptions_amounts',
			sql`0 < ${t.halfDiscountCents} and ${t.halfDiscountCents} <= ${t.maxAmountCents}`
		),
		check('price_assumptions_prefixes', sql`cardinality(${t.prefixes}) > 0`)
	]
);

/** What procedures, groups and memberships are assumed to cost, the same for every family. */
export const costAssumptions = pgTable(
	'cost_assumptions',
	{ kind: costKind().primaryKey(), costCents: centsColumn().notNull(), ...origin },
	(t) => [check('cost_assumptions_positive', sql`${t.costCents} >= 0`)]
);
