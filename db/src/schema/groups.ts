import {
	commissionModes,
	groupChangeKinds,
	groupKinds,
	groupStatuses,
	mandateTypes,
	membershipStatuses,
	reminderCells,
	type GroupOutline,
	type MissionHolders,
	type PaperToRedo
} from '@halle/domain';
import { sql } from 'drizzle-orm';
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
	primaryKey,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, recordedAt } from './columns.ts';
import { organisations } from './people.ts';

export const groupStatus = pgEnum('group_status', groupStatuses);
export const membershipStatus = pgEnum('membership_status', membershipStatuses);
export const groupKind = pgEnum('group_kind', groupKinds);
export const mandateType = pgEnum('mandate_type', mandateTypes);
export const commissionMode = pgEnum('commission_mode', commissionModes);
export const groupChangeKind = pgEnum('group_change_kind', groupChangeKinds);
export const reminderCell = pgEnum('reminder_cell', reminderCells);

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
		/** Between which days whoever founded it by hand wants the purchase to start; null where the needs alone say it. */
		startsFromOn: date({ mode: 'string' }),
		startsUntilOn: date({ mode: 'string' }),
		/** While it is open, nobody comes in but those invited. */
		byInvitation: boolean().notNull().default(false),
		/** Explanation of the suggestion it was founded on, kept as it was shown. */
		explanation: jsonb().$type<Record<string, unknown>>().notNull(),
		createdAt: recordedAt(),
		openedAt: instant(),
		constitutedAt: instant(),
		kind: groupKind().notNull().default('one_off'),
		/** Null until the coordinator chose, which is before the councils vote. */
		mandate: mandateType(),
		commission: commissionMode(),
		/** The convention lets others join for later purchases. */
		admitsLater: boolean().notNull().default(false),
		/** The statutes of the coordinating EPCI expressly provide for the mandate. */
		statutesClause: boolean().notNull().default(false),
		/** What the coordinator asks for its work, all members together. */
		coordinatorFeeCents: centsColumn().notNull().default(0),
		coordinatorHasCommission: boolean().notNull().default(false),
		/** Shared mandate: who carries out which mission in the place of the coordinator. */
		missionHolders: jsonb().$type<MissionHolders>().notNull().default({}),
		/** When the terms were settled and put to the councils. */
		agreedAt: instant()
	},
	(t) => [
		check(
			'groups_agreed_has_terms',
			sql`${t.status} in ('draft','open','membership_closed','cancelled') or (${t.mandate} is not null and ${t.commission} is not null)`
		),
		check(
			'groups_start_in_order',
			sql`num_nulls(${t.startsFromOn}, ${t.startsUntilOn}) <> 1 and ${t.startsFromOn} <= ${t.startsUntilOn}`
		),
		check('groups_fee_positive', sql`${t.coordinatorFeeCents} >= 0`),
		check(
			'groups_open_has_coordinator',
			sql`${t.status} in ('draft','cancelled') or ${t.coordinatorId} is not null`
		),
		index('groups_by_coordinator').on(t.coordinatorId),
		index('groups_by_founder').on(t.founderId),
		// Who looks for a purchase looks for those that buy it.
		index('groups_by_cpv').on(t.cpvCode),
		// Who has a need of the class looks for those that take newcomers.
		index('groups_open_by_class')
			.on(sql`left(${t.cpvCode}, 4)`)
			.where(sql`${t.status} in ('open', 'active')`)
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
		/** When the member last said that its quantities are right. */
		quantitiesConfirmedAt: instant(),
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

/** Somebody came, left, was sent away or changed its quantities: what that changed for all, as it was shown. */
export const groupChanges = pgTable(
	'group_changes',
	{
		id: id(),
		groupId: uuid()
			.notNull()
			.references(() => groups.id),
		/** Whose coming, going or quantities. */
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		kind: groupChangeKind().notNull(),
		reason: text().notNull().default(''),
		before: jsonb().$type<GroupOutline>().notNull(),
		after: jsonb().$type<GroupOutline>().notNull(),
		/** Another procedure or publicity is due. */
		crossed: boolean().notNull(),
		papers: jsonb().$type<PaperToRedo[]>().notNull(),
		at: recordedAt(),
		/** When the coordinator said that everything was written again; from the start when nothing was to be. */
		settledAt: instant()
	},
	(t) => [
		index('group_changes_by_group').on(t.groupId, t.at),
		index('group_changes_by_organisation').on(t.organisationId)
	]
);

/** A member that has taken note of a change. */
export const groupChangeReads = pgTable(
	'group_change_reads',
	{
		changeId: uuid()
			.notNull()
			.references(() => groupChanges.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		readAt: recordedAt()
	},
	(t) => [
		primaryKey({ columns: [t.changeId, t.organisationId] }),
		index('group_change_reads_by_organisation').on(t.organisationId)
	]
);

/** The coordinator reminded a member of one thing; once a day at the most. */
export const reminders = pgTable(
	'reminders',
	{
		id: id(),
		groupId: uuid()
			.notNull()
			.references(() => groups.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		cell: reminderCell().notNull(),
		/** The calendar day in Paris. */
		sentOn: date({ mode: 'string' }).notNull(),
		sentAt: recordedAt()
	},
	(t) => [
		unique('reminders_once_a_day').on(t.groupId, t.organisationId, t.cell, t.sentOn),
		index('reminders_by_organisation').on(t.organisationId)
	]
);
