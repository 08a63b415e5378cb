import { legalRuleKinds, legalRuleStatuses, natures } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgEnum, pgTable, text } from 'drizzle-orm/pg-core';
import { centsColumn, instant } from './columns.ts';

export const legalRuleKind = pgEnum('legal_rule_kind', legalRuleKinds);
export const legalRuleStatus = pgEnum('legal_rule_status', legalRuleStatuses);
export const nature = pgEnum('nature', natures);

/**
 * The dated rules of the law, as this installation applies them: those the product ships, and what an administrator
 * changed since. Never deleted: a rule ends, or is set aside. Two enabled rules of one kind never share a day and a
 * nature: a trigger of the database refuses it.
 */
export const legalRuleRows = pgTable(
	'legal_rules',
	{
		/** A name that people quote: DISP-FS-2026. */
		id: text().primaryKey(),
		kind: legalRuleKind().notNull(),
		natures: nature().array().notNull(),
		/** Cents excluding tax, days or percent, by kind. */
		figure: centsColumn().notNull(),
		fromOn: date({ mode: 'string' }).notNull(),
		/** Last day, included; null while no end is known. */
		toOn: date({ mode: 'string' }),
		reference: text().notNull(),
		source: text().notNull(),
		status: legalRuleStatus().notNull(),
		isEnabled: boolean().notNull(),
		/** When an administrator last changed it; null while it is as the product ships it, and follows the product. */
		changedAt: instant(),
		/** The end that administrators were warned of while nothing was known to follow. */
		endNoticeFor: date('end_told_for', { mode: 'string' }),
		revision: integer().notNull().default(1)
	},
	(t) => [
		check('legal_rules_period_in_order', sql`${t.toOn} is null or ${t.toOn} >= ${t.fromOn}`),
		check('legal_rules_natures_some', sql`cardinality(${t.natures}) > 0`),
		index('legal_rules_by_kind').on(t.kind, t.fromOn)
	]
);
