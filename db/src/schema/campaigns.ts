import {
	campaignStatuses,
	censusLineStates,
	lineAuthors,
	perimeterKinds,
	replyStates,
	type CensusQuestion
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	boolean,
	char,
	check,
	date,
	index,
	integer,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	unique,
	uniqueIndex,
	uuid
} from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, quantityColumn, recordedAt, totalQuantityColumn } from './columns.ts';
import { needs } from './needs.ts';
import { emailLinks, organisations } from './people.ts';
import { communes } from './reference.ts';

export const campaignStatus = pgEnum('campaign_status', campaignStatuses);
export const perimeterKind = pgEnum('perimeter_kind', perimeterKinds);
export const replyState = pgEnum('reply_state', replyStates);
export const censusLineState = pgEnum('census_line_state', censusLineStates);
export const lineAuthor = pgEnum('line_author', lineAuthors);

/** What a coordinator asks of the communes of a perimeter, until a day. Never deleted. What may follow what: campaign-states.ts. */
export const campaigns = pgTable(
	'campaigns',
	{
		id: id(),
		/** Shown to people: CR-2026-0007. */
		reference: text().notNull().unique(),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		title: text().notNull(),
		status: campaignStatus().notNull().default('draft'),
		perimeter: perimeterKind().notNull(),
		/** SIREN of the EPCI, code of the département; empty for chosen communes. */
		place: text().notNull().default(''),
		/** Last day to answer, in Paris. */
		closesOn: date({ mode: 'string' }).notNull(),
		/** Between which days the contracts may start. */
		startsFromOn: date({ mode: 'string' }).notNull(),
		startsUntilOn: date({ mode: 'string' }).notNull(),
		abandonedReason: text(),
		createdAt: recordedAt(),
		openedAt: instant(),
		endedAt: instant(),
		revision: integer().notNull().default(1)
	},
	(t) => [
		check(
			'campaigns_starts_in_order',
			sql`${t.closesOn} < ${t.startsFromOn} and ${t.startsFromOn} <= ${t.startsUntilOn}`
		),
		check('campaigns_opened', sql`${t.status} in ('draft', 'abandoned') or ${t.openedAt} is not null`),
		check('campaigns_reason', sql`(${t.status} = 'abandoned') = (${t.abandonedReason} is not null)`),
		index('campaigns_by_organisation').on(t.organisationId, t.createdAt, t.id),
		// The clock looks at these every few minutes.
		index('campaigns_open')
			.on(t.closesOn)
			.where(sql`${t.status} = 'open'`)
	]
);

/** A family that a campaign asks about; and once it is over, what was said of it in all, summed up by the worker. */
export const campaignFamilies = pgTable(
	'campaign_families',
	{
		campaignId: uuid()
			.notNull()
			.references(() => campaigns.id),
		/** Purchase family of the domain's list. */
		familyId: text().notNull(),
		/** In the order of the screens, from 1. */
		position: integer().notNull(),
		/** Communes with a firm quantity, and those with estimates alone. */
		firmCommunes: integer().notNull().default(0),
		estimatedCommunes: integer().notNull().default(0),
		/** In the unit of the family, a year. */
		firmQuantity: totalQuantityColumn().notNull().default(0),
		estimatedQuantity: totalQuantityColumn().notNull().default(0)
	},
	(t) => [primaryKey({ columns: [t.campaignId, t.familyId] })]
);

/** One commune in a campaign, with where its reply stands. What may follow what: reply-states.ts. */
export const campaignCommunes = pgTable(
	'campaign_communes',
	{
		id: id(),
		campaignId: uuid()
			.notNull()
			.references(() => campaigns.id),
		communeCode: char({ length: 5 })
			.notNull()
			.references(() => communes.code),
		state: replyState().notNull().default('unasked'),
		/** Typed or imported by the coordinator; null while none is known, and once its period is over. */
		email: text(),
		/** Those that said they were not the right ones. */
		refusedEmails: text()
			.array()
			.notNull()
			.default(sql`'{}'`),
		/** The link sent to the address; null before, and once it is forgotten. */
		linkId: uuid().references(() => emailLinks.id, { onDelete: 'set null' }),
		/** That of the mayor, while one is asked. */
		approvalLinkId: uuid().references(() => emailLinks.id, { onDelete: 'set null' }),
		askedAt: instant(),
		/** When the holder of the link first answered from that address. */
		confirmedAt: instant(),
		sentAt: instant(),
		approvedAt: instant(),
		/** What the mayor wants changed; empty when nothing. */
		mayorNote: text().notNull().default(''),
		/** The commune offers to coordinate what is made of its answers. */
		canCoordinate: boolean().notNull().default(false),
		/** Last day to answer once the coordinator took it up again. */
		reopenedUntilOn: date({ mode: 'string' }),
		/** Grows with each step. */
		revision: integer().notNull().default(1)
	},
	(t) => [
		unique('campaign_communes_once').on(t.campaignId, t.communeCode),
		index('campaign_communes_by_commune').on(t.communeCode),
		index('campaign_communes_by_link').on(t.linkId),
		index('campaign_communes_by_approval_link').on(t.approvalLinkId),
		check(
			'campaign_communes_asked',
			sql`${t.state} <> 'asked' or ${t.email} is not null or ${t.linkId} is null`
		)
	]
);

/** A line given to somebody else to answer, by a link of their own. */
export const campaignDelegations = pgTable(
	'campaign_delegations',
	{
		id: id(),
		replyId: uuid()
			.notNull()
			.references(() => campaignCommunes.id),
		email: text().notNull(),
		linkId: uuid().references(() => emailLinks.id, { onDelete: 'set null' }),
		givenAt: recordedAt(),
		answeredAt: instant(),
		/** The commune answered itself, or gave the lines to somebody else. */
		takenBackAt: instant()
	},
	(t) => [
		index('campaign_delegations_by_reply').on(t.replyId),
		index('campaign_delegations_by_link').on(t.linkId)
	]
);

/**
 * What one commune needs of one family at one place, per year. Never deleted: a place that needs nothing says so. It moves
 * from one revision to the next, and so nobody writes over what they have not read. What may follow what: census-line-states.ts.
 */
export const campaignLines = pgTable(
	'campaign_lines',
	{
		id: id(),
		campaignId: uuid()
			.notNull()
			.references(() => campaigns.id),
		replyId: uuid()
			.notNull()
			.references(() => campaignCommunes.id),
		familyId: text().notNull(),
		/** As the commune calls it; empty for the whole commune. */
		site: text().notNull().default(''),
		state: censusLineState().notNull().default('asked'),
		/** In the unit of the family. */
		quantity: quantityColumn(),
		yearlyExclTaxCents: centsColumn(),
		contractEndsOn: date({ mode: 'string' }),
		/** What is known of the last contract: from the last campaign of the same coordinator, or published data. */
		lastQuantity: quantityColumn(),
		lastYearlyExclTaxCents: centsColumn(),
		lastContractEndsOn: date({ mode: 'string' }),
		delegationId: uuid().references(() => campaignDelegations.id),
		answeredBy: lineAuthor(),
		answeredAt: instant(),
		revision: integer().notNull().default(1)
	} satisfies Record<CensusQuestion, object> & Record<string, object>,
	(t) => [
		unique('campaign_lines_once').on(t.replyId, t.familyId, t.site),
		index('campaign_lines_by_campaign').on(t.campaignId, t.familyId, t.state),
		index('campaign_lines_by_delegation').on(t.delegationId),
		check('campaign_lines_delegated', sql`${t.state} <> 'delegated' or ${t.delegationId} is not null`),
		check(
			'campaign_lines_firm_whole',
			sql`${t.state} <> 'firm' or coalesce(${t.quantity} > 0 and ${t.yearlyExclTaxCents} > 0, false)`
		),
		check(
			'campaign_lines_positive',
			sql`coalesce(${t.quantity}, 0) >= 0 and coalesce(${t.yearlyExclTaxCents}, 0) >= 0`
		)
	]
);

/** A letter that asked or reminded a commune: what the quota counts, and what is not sent twice. */
export const campaignLetters = pgTable(
	'campaign_letters',
	{
		id: id(),
		replyId: uuid()
			.notNull()
			.references(() => campaignCommunes.id),
		/** 10, 3 or 1 day before the end; null of a letter that asks, or reminds by hand. */
		step: integer(),
		isReminder: boolean().notNull(),
		/** The calendar day in Paris. */
		sentOn: date({ mode: 'string' }).notNull(),
		sentAt: recordedAt()
	},
	(t) => [
		uniqueIndex('campaign_letters_once_a_day')
			.on(t.replyId, t.sentOn)
			.where(sql`${t.isReminder}`),
		uniqueIndex('campaign_letters_once_a_step').on(t.replyId, t.step),
		index('campaign_letters_recent').on(t.sentAt)
	]
);

/** The need made of the firm lines of a commune and family once its campaign is over; once. */
export const campaignNeeds = pgTable(
	'campaign_needs',
	{
		replyId: uuid()
			.notNull()
			.references(() => campaignCommunes.id),
		familyId: text().notNull(),
		/** Null where none could be made. */
		needId: uuid().references(() => needs.id),
		/** Code of the refusal that stood in the way; null where there is a need. */
		obstacle: text(),
		madeAt: recordedAt()
	},
	(t) => [
		primaryKey({ columns: [t.replyId, t.familyId] }),
		index('campaign_needs_by_need').on(t.needId),
		check('campaign_needs_made_or_not', sql`num_nonnulls(${t.needId}, ${t.obstacle}) = 1`)
	]
);
