import { linkPurposes, organisationKinds, roles, type LinkIntent } from '@halle/domain';
import { sql } from 'drizzle-orm';
import {
	boolean,
	char,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	text,
	unique,
	uuid
} from 'drizzle-orm/pg-core';
import { id, instant, recordedAt } from './columns.ts';

export const organisationKind = pgEnum('organisation_kind', organisationKinds);
export const role = pgEnum('role', roles);

/** A buyer, a supplier or the operator of the instance. Names are public; nothing here is secret. Never deleted. */
export const organisations = pgTable(
	'organisations',
	{
		id: id(),
		kind: organisationKind().notNull(),
		name: text().notNull(),
		/** SIREN of a commune or EPCI: one account each. Null for suppliers, who sign up by SIRET. */
		siren: char({ length: 9 }).unique(),
		siret: char({ length: 14 }).unique(),
		/** Address of its seat as its acts give it; null until it has said it. */
		seat: text(),
		/** INSEE code when the organisation is a commune. */
		communeCode: char({ length: 5 }).unique(),
		population: integer(),
		epciSiren: char({ length: 9 }),
		departementCode: text(),
		/** Until then it may draft and post, but nothing of it reaches others. What may follow what: organisation-states.ts. */
		verifiedAt: instant(),
		suspendedAt: instant(),
		refusedAt: instant(),
		freedAt: instant(),
		/** The SIREN or SIRET it had claimed; set once it is refused or freed, when the number is anybody’s again. */
		formerIdentity: text(),
		/** Verified and neither suspended nor ended: what it posts reaches others. */
		stands: boolean()
			.notNull()
			.generatedAlwaysAs(
				sql`verified_at is not null and suspended_at is null and refused_at is null and freed_at is null`
			),
		createdAt: recordedAt()
	},
	(t) => [
		index('organisations_by_epci').on(t.epciSiren),
		// What the administrator looks for: any part of a name, the beginning of a number. Rarely written: read at once.
		index('organisations_by_likeness')
			.using(
				'gin',
				t.name.op('gin_trgm_ops'),
				sql`(siren::text) gin_trgm_ops`,
				sql`(siret::text) gin_trgm_ops`,
				t.formerIdentity.op('gin_trgm_ops')
			)
			.with({ fastupdate: false })
	]
);

/** A person. The password is argon2id in PHC form; null until it is chosen through the e-mailed link. */
export const users = pgTable(
	'users',
	{
		id: id(),
		email: text().notNull(),
		name: text().notNull(),
		/** Given by its owner, or not, for those who buy with them: `telephoneSchema`. Gone when they act for nobody. */
		telephone: text(),
		passwordHash: text(),
		/** Signed out everywhere, and kept out, by an administrator. */
		suspendedAt: instant(),
		/** A person of the demonstration, with its published password: of no use where the demonstration is off. */
		isInvented: boolean().notNull().default(false),
		createdAt: recordedAt()
	},
	(t) => [
		unique('users_email').on(t.email),
		index('users_by_likeness')
			.using('gin', t.name.op('gin_trgm_ops'), t.email.op('gin_trgm_ops'))
			.with({ fastupdate: false })
	]
);

/**
 * What a person is for an organisation. One person may have several, for several communes. Deleted when it ends: the audit
 * keeps who was what. What may follow what: assignment-states.ts.
 */
export const assignments = pgTable(
	'assignments',
	{
		id: id(),
		userId: uuid()
			.notNull()
			.references(() => users.id),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		role: role().notNull(),
		createdAt: recordedAt()
	},
	(t) => [
		unique('assignments_once').on(t.userId, t.organisationId, t.role),
		index('assignments_by_organisation').on(t.organisationId)
	]
);

/** A signed-in browser. Only the SHA-256 of its secret is kept. Ended sessions stay, as evidence. */
export const sessions = pgTable(
	'sessions',
	{
		id: id(),
		tokenHash: char({ length: 64 }).notNull().unique(),
		userId: uuid()
			.notNull()
			.references(() => users.id),
		/** Null once the assignment has ended, and the session with it. */
		assignmentId: uuid().references(() => assignments.id, { onDelete: 'set null' }),
		/** What the browser said it is, so that a person recognises it in the list. */
		device: text().notNull().default(''),
		createdAt: recordedAt(),
		lastSeenAt: recordedAt(),
		expiresAt: instant().notNull(),
		revokedAt: instant()
	},
	(t) => [
		index('sessions_open_by_user')
			.on(t.userId)
			.where(sql`${t.revokedAt} is null`),
		index('sessions_by_assignment').on(t.assignmentId)
	]
);

export const emailLinkKind = pgEnum('email_link_kind', linkPurposes);

/**
 * A one-time link asked for: to sign an organisation up, to choose a new password, to join a colleague. Nothing else is
 * written before its holder has shown that the address is theirs. The worker draws the secret when it writes the message
 * and keeps its SHA-256 here, one per message sent, so that a message sent twice works twice and the link once.
 */
export const emailLinks = pgTable(
	'email_links',
	{
		id: id(),
		kind: emailLinkKind().notNull(),
		email: text().notNull(),
		/** What will be done once the link is opened; its shape depends on the kind. */
		intent: jsonb().$type<LinkIntent>().notNull(),
		/** The organisation that invites; null for the other kinds. */
		organisationId: uuid().references(() => organisations.id),
		/** Who proposed it, for an invitation or a new address; null from the command line and for visitors. */
		invitedBy: uuid().references(() => users.id),
		/** Who may give the role said so: before that, an invitation is a proposal, and no letter leaves. */
		approvedBy: uuid().references(() => users.id),
		approvedAt: instant(),
		cancelledAt: instant(),
		/** Network address it was asked from, to slow down who asks for many. */
		address: text().notNull().default(''),
		tokenHashes: char({ length: 64 }).array().notNull().default([]),
		/** Set when the message is written. */
		expiresAt: instant(),
		usedAt: instant(),
		createdAt: recordedAt()
	},
	(t) => [
		index('email_links_by_token').using('gin', t.tokenHashes),
		index('email_links_recent').on(t.email, t.createdAt),
		index('email_links_recent_by_address').on(t.address, t.createdAt),
		index('email_links_by_organisation').on(t.organisationId),
		index('email_links_by_approver').on(t.approvedBy),
		index('email_links_by_inviter').on(t.invitedBy)
	]
);

/**
 * Somebody says that an organisation signed up by others is theirs: a task of the administrator. Written by anybody who
 * met « déjà inscrite », read by the administrator alone.
 */
export const organisationClaims = pgTable(
	'organisation_claims',
	{
		id: id(),
		organisationId: uuid()
			.notNull()
			.references(() => organisations.id),
		/** Where to answer. */
		email: text().notNull(),
		address: text().notNull().default(''),
		createdAt: recordedAt(),
		settledAt: instant()
	},
	(t) => [
		index('organisation_claims_by_organisation').on(t.organisationId),
		index('organisation_claims_recent_by_address').on(t.address, t.createdAt)
	]
);

/**
 * Tries to sign in, counted to slow down guessing; written before the password is looked at, and also when the try is
 * refused for coming too soon. Old rows are of no use and may be deleted.
 */
export const signInAttempts = pgTable(
	'sign_in_attempts',
	{
		id: id(),
		email: text().notNull(),
		address: text().notNull(),
		succeeded: boolean().notNull(),
		/** Came too soon: the password was not looked at, and the try does not make the next one wait longer. */
		tooSoon: boolean().notNull().default(false),
		at: recordedAt()
	},
	(t) => [
		index('sign_in_attempts_recent').on(t.email, t.at),
		index('sign_in_attempts_recent_by_address').on(t.address, t.at)
	]
);
