import { needScopes, needStatuses, type NeedAnswers, type NeedField, type NeedSite } from '@halle/domain';
import { sql, type SQLWrapper } from 'drizzle-orm';
import {
	boolean,
	char,
	check,
	date,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import {
	carriedColumns,
	centsColumn,
	id,
	instant,
	measureColumns,
	microsColumn,
	packCheck,
	quantityColumn,
	recordedAt
} from './columns.ts';
import { groups } from './groups.ts';
import { organisations } from './people.ts';

export const needStatus = pgEnum('need_status', needStatuses);
export const needScope = pgEnum('need_scope', needScopes);

/**
 * In what order a commune looks at its needs, the last first: what it still has to post, what looks for partners, what is in
 * a group, what is over. An index holds the same words.
 */
export const needRank = (
	status: SQLWrapper
) => sql<number>`(case ${status} when 'draft' then 4 when 'submitted' then 3
	when 'unmet' then 1 when 'withdrawn' then 1 else 2 end)`;

/** What a commune wants to buy. Never deleted: withdrawn needs stay as evidence. */
export const needs = pgTable(
	'needs',
	{
		id: id(),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		title: text().notNull(),
		/** Purchase family of the domain's list. */
		familyId: text().notNull(),
		cpvCode: char({ length: 8 }).notNull(),
		quantity: quantityColumn().notNull(),
		...measureColumns(),
		estimateExclTaxCents: centsColumn().notNull(),
		currentUnitPriceMicros: microsColumn(),
		startsFromOn: date({ mode: 'string' }).notNull(),
		startsUntilOn: date({ mode: 'string' }).notNull(),
		/** The last day of the contract that runs now; the need then starts the day after, on no other. */
		contractEndsOn: date({ mode: 'string' }),
		durationMonths: integer().notNull(),
		radiusMetres: integer().notNull(),
		scope: needScope().notNull(),
		canCoordinate: boolean().notNull(),
		...carriedColumns(),
		requirements: text().notNull().default(''),
		/** Several places of delivery with their parts, from which `need_sites` are written; none when there is one. */
		sites: jsonb().$type<NeedSite[]>().notNull().default([]),
		/** Answers to the questions of the family, in their version; null where nothing was asked. */
		answers: jsonb().$type<NeedAnswers>(),
		status: needStatus().notNull().default('draft'),
		groupId: uuid().references(() => groups.id),
		createdAt: recordedAt(),
		submittedAt: instant(),
		/** Grows with each change: the second of two people who edit at once is warned. */
		revision: integer().notNull().default(1)
	} satisfies Record<NeedField, object> & Record<string, object>,
	(t) => [
		check('needs_quantity_positive', sql`${t.quantity} > 0`),
		packCheck('needs', t),
		check('needs_estimate_positive', sql`${t.estimateExclTaxCents} > 0`),
		check('needs_window_in_order', sql`${t.startsFromOn} <= ${t.startsUntilOn}`),
		check(
			'needs_follows_contract',
			sql`${t.contractEndsOn} is null or (${t.startsFromOn} = ${t.contractEndsOn} + 1 and ${t.startsUntilOn} = ${t.startsFromOn})`
		),
		check('needs_duration_framework', sql`${t.durationMonths} between 1 and 48`),
		check(
			'needs_grouped_has_group',
			sql`(${t.status} in ('matched','committed','frozen','covered')) = (${t.groupId} is not null)`
		),
		// What has no code yet is posted and waits; it is grouped once the administrator has named its code.
		check(
			'needs_named_before_grouped',
			sql`${t.cpvCode} <> '00000000' or ${t.status} in ('draft','submitted','withdrawn')`
		),
		// A commune lists its own, in one of three orders.
		index('needs_by_organisation').on(t.organisationId, needRank(t.status), t.createdAt, t.id),
		index('needs_by_start').on(t.organisationId, t.startsUntilOn, t.id),
		index('needs_by_amount').on(t.organisationId, t.estimateExclTaxCents, t.id),
		index('needs_by_group').on(t.groupId),
		// The engine reads the open needs of one CPV class and unit, what packs hold when they say it: a partial index keeps it small.
		index('needs_open_by_block')
			.on(sql`left(${t.cpvCode}, 4)`, sql`coalesce(${t.packUnit}, ${t.unit})`)
			.where(sql`${t.status} = 'submitted'`)
	]
);

/**
 * Where a need is delivered, and how much of it there: one or several, written by the database with the need. Their
 * quantities add up to that of the need.
 */
export const needSites = pgTable(
	'need_sites',
	{
		id: id(),
		needId: uuid()
			.notNull()
			.references(() => needs.id),
		/** 1 for the first. */
		number: integer().notNull(),
		/** As the commune wrote it; empty while it has not said. */
		address: text().notNull(),
		quantity: quantityColumn().notNull()
	},
	(t) => [
		unique('need_sites_number').on(t.needId, t.number),
		check('need_sites_quantity_positive', sql`${t.quantity} > 0`)
	]
);
