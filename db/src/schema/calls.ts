import { callStatuses, criterionKinds, type KeptRegime } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	check,
	date,
	foreignKey,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	primaryKey,
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
import { needs } from './needs.ts';
import { organisations } from './people.ts';

export const callStatus = pgEnum('call_status', callStatuses);
export const criterionKind = pgEnum('criterion_kind', criterionKinds);

/** A consultation run by the coordinator for all the members. One that is not abandoned per group. */
export const calls = pgTable(
	'calls',
	{
		id: id(),
		/** Shown to people and used in addresses: 2026-0147. */
		reference: text().notNull().unique(),
		groupId: uuid()
			.notNull()
			.references(() => groups.id),
		coordinatorId: uuid()
			.notNull()
			.references(() => organisations.id),
		title: text().notNull(),
		description: text().notNull().default(''),
		status: callStatus().notNull().default('preparation'),
		/** Renewals included. */
		durationMonths: integer().notNull(),
		/** How much of the duration comes by renewing. */
		renewalMonths: integer().notNull().default(0),
		/** What is bought only if an option is taken. */
		optionsExclTaxCents: centsColumn().notNull().default(0),
		questionsUntilAt: instant().notNull(),
		deadlineAt: instant().notNull(),
		publishedAt: instant(),
		openedAt: instant(),
		awardedAt: instant(),
		/** When it was declared without follow-up once published, and why; null for one given up while it was prepared. */
		abandonedAt: instant(),
		abandonedReason: text(),
		revision: integer().notNull().default(1),
		/** What it can be found by, folded; written by the database when it is published, and true from then on. */
		searchText: text().notNull().default(''),
		/** Communes, postal codes, EPCI and départements it buys for, folded in the same way. */
		searchPlace: text().notNull().default(''),
		/** What the law asked on the day it was published, written once: a change of the law does not move it. */
		regime: jsonb().$type<KeptRegime>(),
		createdAt: recordedAt()
	},
	(t) => [
		check('calls_four_years_at_most', sql`${t.durationMonths} between 1 and 48`),
		check('calls_renewals_within_duration', sql`${t.renewalMonths} between 0 and ${t.durationMonths} - 1`),
		check('calls_options_positive', sql`${t.optionsExclTaxCents} >= 0`),
		check('calls_questions_before_deadline', sql`${t.questionsUntilAt} <= ${t.deadlineAt}`),
		check(
			'calls_published_has_instant',
			sql`${t.status} in ('preparation','abandoned') or ${t.publishedAt} is not null`
		),
		check(
			'calls_opened_has_instant',
			sql`${t.status} = 'abandoned' or (${t.status} in ('opened','awarded','completed','unsuccessful')) = (${t.openedAt} is not null)`
		),
		check(
			'calls_abandoned_is_explained',
			sql`(${t.status} = 'abandoned' and ${t.publishedAt} is not null) = (${t.abandonedAt} is not null) and (${t.abandonedAt} is null or length(coalesce(${t.abandonedReason}, '')) >= 10)`
		),
		index('calls_by_group').on(t.groupId),
		index('calls_public')
			.on(t.deadlineAt)
			.where(sql`${t.status} <> 'preparation'`),
		// Counts what is published by its stage, without the rows.
		index('calls_by_stage').on(t.status, t.deadlineAt, t.publishedAt, t.groupId),
		index('calls_by_coordinator').on(t.coordinatorId)
	]
);

/** What is awarded as one piece. Its ceiling is for all the communes together. @law CCP L2113-10, R2162-4 */
export const lots = pgTable(
	'lots',
	{
		id: id(),
		callId: uuid()
			.notNull()
			.references(() => calls.id),
		number: integer().notNull(),
		title: text().notNull(),
		/** What it is shown and priced in: the unit most of its members use. */
		...measureColumns(),
		ceilingExclTaxCents: centsColumn().notNull()
	},
	(t) => [
		unique('lots_number').on(t.callId, t.number),
		packCheck('lots', t),
		check('lots_ceiling_positive', sql`${t.ceilingExclTaxCents} > 0`)
	]
);

/** What a bidder prices of a lot: one unit of one thing. One line a lot for now; shares and the lines of bids point to it. */
export const priceLines = pgTable(
	'price_lines',
	{
		id: id(),
		lotId: uuid()
			.notNull()
			.references(() => lots.id, { onDelete: 'cascade' }),
		/** 1 for the first. */
		number: integer().notNull(),
		...measureColumns()
	},
	(t) => [
		unique('price_lines_number').on(t.lotId, t.number),
		unique('price_lines_of_lot').on(t.id, t.lotId),
		packCheck('price_lines', t)
	]
);

/** One commune's part of a lot, copied from its need when the consultation is prepared: its quantity in its own unit. */
export const lotShares = pgTable(
	'lot_shares',
	{
		id: id(),
		lotId: uuid()
			.notNull()
			.references(() => lots.id, { onDelete: 'cascade' }),
		needId: uuid()
			.notNull()
			.references(() => needs.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		priceLineId: uuid().notNull(),
		quantity: quantityColumn().notNull(),
		...measureColumns(),
		estimateExclTaxCents: centsColumn().notNull(),
		/** Most that this commune may order on the lot. */
		ceilingExclTaxCents: centsColumn().notNull(),
		/** Baseline of its gain for one of its own units, frozen at publication. */
		baselineUnitPriceMicros: microsColumn().notNull(),
		/** The first day its commune may order, the day after the contract it has; null when it comes in with the contract. */
		entryOn: date({ mode: 'string' }),
		...carriedColumns()
	},
	(t) => [
		foreignKey({
			name: 'lot_shares_price_line_of_lot',
			columns: [t.priceLineId, t.lotId],
			foreignColumns: [priceLines.id, priceLines.lotId]
		}).onDelete('cascade'),
		unique('lot_shares_need_once').on(t.lotId, t.needId),
		index('lot_shares_by_organisation').on(t.organisationId),
		check('lot_shares_quantity_positive', sql`${t.quantity} > 0`),
		packCheck('lot_shares', t),
		index('lot_shares_by_need').on(t.needId),
		index('lot_shares_by_price_line').on(t.priceLineId)
	]
);

/** How bids are compared. Weights of one call total 100, checked at publication by the database too. */
export const criteria = pgTable(
	'criteria',
	{
		id: id(),
		callId: uuid()
			.notNull()
			.references(() => calls.id, { onDelete: 'cascade' }),
		position: integer().notNull(),
		kind: criterionKind().notNull(),
		label: text().notNull(),
		weightPercent: integer().notNull()
	},
	(t) => [
		unique('criteria_position').on(t.callId, t.position),
		check('criteria_weight', sql`${t.weightPercent} between 1 and 100`)
	]
);

/** A question put before the deadline and the answer given to all. Who asked is in another table. @law CCP R2132-6 */
export const questions = pgTable(
	'questions',
	{
		id: id(),
		callId: uuid()
			.notNull()
			.references(() => calls.id),
		text: text().notNull(),
		askedAt: recordedAt(),
		answer: text(),
		answeredAt: instant()
	},
	(t) => [index('questions_by_call').on(t.callId, t.askedAt)]
);

/** Who asked a question: read by the one who asked, and by nobody else. */
export const questionAskers = pgTable(
	'question_askers',
	{
		questionId: uuid()
			.primaryKey()
			.references(() => questions.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id)
	},
	(t) => [index('question_askers_by_organisation').on(t.organisationId)]
);

/** A supplier that wants to hear of the answers given and of changes. Its own affair: nobody else reads it. */
export const callFollowers = pgTable(
	'call_followers',
	{
		callId: uuid()
			.notNull()
			.references(() => calls.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		followedAt: recordedAt()
	},
	(t) => [
		primaryKey({ columns: [t.callId, t.organisationId] }),
		index('call_followers_by_organisation').on(t.organisationId)
	]
);
