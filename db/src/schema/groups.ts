import { groupStatuses, membershipStatuses } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
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
	uuid,
	type AnyPgColumn
} from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, recordedAt } from './columns.ts';
import { needs } from './needs.ts';
import { organisations } from './people.ts';
import { anticipatedNeeds } from './renewals.ts';

export const groupStatus = pgEnum('group_status', groupStatuses);
export const membershipStatus = pgEnum('membership_status', membershipStatuses);

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
		unit: text().notNull(),
		netCents: centsColumn().notNull(),
		gainLowCents: centsColumn().notNull(),
		gainHighCents: centsColumn().notNull(),
		/** Everything the screen says of why: computed with the run, so it can be read again and printed. */
		explanation: jsonb().$type<Record<string, unknown>>().notNull(),
		computedAt: recordedAt(),
		/** Set when a member accepted and a group was founded on it. */
		groupId: uuid().references((): AnyPgColumn => groups.id)
	},
	(t) => [index('suggestions_by_block').on(t.block)]
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
		needId: uuid().references((): AnyPgColumn => needs.id),
		anticipatedNeedId: uuid().references((): AnyPgColumn => anticipatedNeeds.id),
		gainLowCents: centsColumn().notNull(),
		gainHighCents: centsColumn().notNull(),
		declinedAt: instant(),
		declinedReason: text()
	},
	(t) => [
		check('suggestion_members_one_need', sql`num_nonnulls(${t.needId}, ${t.anticipatedNeedId}) = 1`),
		unique('suggestion_members_need_once').on(t.suggestionId, t.needId),
		index('suggestion_members_by_organisation').on(t.organisationId)
	]
);

/** A joint purchasing group (groupement de commandes). Never deleted. @law CCP L2113-6 */
export const groups = pgTable(
	'groups',
	{
		id: id(),
		/** Shown to people: GC-2026-018. */
		reference: text().notNull().unique(),
		title: text().notNull(),
		cpvCode: char({ length: 8 }).notNull(),
		unit: text().notNull(),
		status: groupStatus().notNull().default('draft'),
		founderId: uuid()
			.notNull()
			.references(() => organisations.id),
		coordinatorId: uuid().references(() => organisations.id),
		/** Last day to answer the invitation. */
		answerUntilOn: date({ mode: 'string' }).notNull(),
		/** Explanation of the suggestion it was founded on, kept as it was shown. */
		explanation: jsonb().$type<Record<string, unknown>>().notNull(),
		createdAt: recordedAt(),
		openedAt: instant(),
		constitutedAt: instant()
	},
	(t) => [
		check(
			'groups_open_has_coordinator',
			sql`${t.status} in ('draft','cancelled') or ${t.coordinatorId} is not null`
		)
	]
);

/** One organisation in one group: its answer, its council's vote, its signature. @law CCP L2113-7 */
export const memberships = pgTable(
	'memberships',
	{
		id: id(),
		groupId: uuid()
			.notNull()
			.references(() => groups.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		status: membershipStatus().notNull().default('invited'),
		/** Gain simulated when it was invited: the potential one, kept as it was shown. */
		potentialGainCents: centsColumn().notNull().default(0),
		answeredAt: instant(),
		declinedReason: text(),
		deliberationNumber: text(),
		deliberationVotedOn: date({ mode: 'string' }),
		deliberationEnforceableOn: date({ mode: 'string' }),
		signedOn: date({ mode: 'string' }),
		signatoryName: text(),
		activeAt: instant(),
		revision: integer().notNull().default(1),
		createdAt: recordedAt()
	},
	(t) => [
		unique('memberships_once').on(t.groupId, t.organisationId),
		index('memberships_by_organisation').on(t.organisationId),
		check(
			'memberships_deliberated_has_vote',
			sql`${t.status} not in ('deliberated','signed','active') or (${t.deliberationNumber} is not null and ${t.deliberationEnforceableOn} is not null)`
		),
		check(
			'memberships_signed_has_signature',
			sql`${t.status} not in ('signed','active') or (${t.signedOn} is not null and ${t.signatoryName} is not null and ${t.signedOn} >= ${t.deliberationEnforceableOn})`
		)
	]
);
