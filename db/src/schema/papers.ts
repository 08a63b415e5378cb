import { costKeys } from '@halle/domain';
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
	uuid
} from 'drizzle-orm/pg-core';
import { centsColumn, id, instant, recordedAt } from './columns.ts';
import { files } from './files.ts';
import { groups } from './groups.ts';
import { organisations } from './people.ts';

export const costKey = pgEnum('cost_key', costKeys);

/** How a group shares its costs, until the convention is signed. Without a row the coordinator bears them all. */
export const groupCosts = pgTable(
	'group_costs',
	{
		groupId: uuid()
			.primaryKey()
			.references(() => groups.id),
		key: costKey().notNull(),
		sharedCents: centsColumn().notNull(),
		fixedCents: centsColumn().notNull().default(0),
		chosenAt: instant().notNull()
	},
	(t) => [
		check('group_costs_positive', sql`${t.sharedCents} >= 0 and ${t.fixedCents} >= 0`),
		check('group_costs_none_is_nothing', sql`${t.key} <> 'none' or ${t.sharedCents} = 0`)
	]
);

/**
 * One version of the papers of a group, as it was put to the councils: the facts they say, and the convention itself with
 * its annexes, so that what was voted is still there when the wording of the product changes. Never rewritten.
 */
export const paperVersions = pgTable(
	'paper_versions',
	{
		id: id(),
		groupId: uuid()
			.notNull()
			.references(() => groups.id),
		/** 1 for the first… */
		number: integer().notNull(),
		facts: jsonb().$type<Record<string, unknown>>().notNull(),
		convention: jsonb().$type<Record<string, unknown>>().notNull(),
		/** SHA-256 of the convention as JSON with sorted keys: what the councils approve. */
		contentHash: char({ length: 64 }).notNull(),
		/** Differences with the version before, section by section. */
		changes: jsonb().$type<readonly Record<string, unknown>[]>().notNull(),
		/** Members whose council has to vote because of these differences. */
		askedIds: uuid().array().notNull(),
		issuedAt: recordedAt()
	},
	(t) => [unique('paper_versions_number').on(t.groupId, t.number)]
);

/** A council approved a version. Kept when it votes again on a later one. @law CGCT L2121-29, L2131-1 */
export const paperApprovals = pgTable(
	'paper_approvals',
	{
		id: id(),
		versionId: uuid()
			.notNull()
			.references(() => paperVersions.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		deliberationNumber: text().notNull(),
		votedOn: date({ mode: 'string' }).notNull(),
		enforceableOn: date({ mode: 'string' }).notNull(),
		recordedAt: recordedAt()
	},
	(t) => [
		index('paper_approvals_by_version').on(t.versionId),
		index('paper_approvals_by_organisation').on(t.organisationId),
		check('paper_approvals_in_order', sql`${t.enforceableOn} >= ${t.votedOn}`)
	]
);

/** The copy that a member signed, as it was uploaded: kept, never changed. */
export const signedCopies = pgTable(
	'signed_copies',
	{
		id: id(),
		versionId: uuid()
			.notNull()
			.references(() => paperVersions.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** The file itself, with its name and its fingerprint. */
		fileId: uuid()
			.notNull()
			.unique('signed_copies_file')
			.references(() => files.id),
		uploadedAt: recordedAt()
	},
	(t) => [
		index('signed_copies_by_version').on(t.versionId),
		index('signed_copies_by_organisation').on(t.organisationId)
	]
);
