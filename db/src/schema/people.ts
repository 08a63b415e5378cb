import { organisationKinds, roles } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { boolean, char, index, integer, pgEnum, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
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
		/** INSEE code when the organisation is a commune. */
		communeCode: char({ length: 5 }).unique(),
		population: integer(),
		epciSiren: char({ length: 9 }),
		departementCode: text(),
		/** Until then it may draft, but do nothing others rely on. */
		verifiedAt: instant(),
		createdAt: recordedAt()
	},
	(t) => [index('organisations_by_epci').on(t.epciSiren)]
);

/** A person. The password is argon2id in PHC form; null until it is chosen through the e-mailed link. */
export const users = pgTable(
	'users',
	{
		id: id(),
		email: text().notNull(),
		name: text().notNull(),
		passwordHash: text(),
		createdAt: recordedAt()
	},
	(t) => [unique('users_email').on(t.email)]
);

/** What a person may be for an organisation. One person may have several, for several communes. */
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
		assignmentId: uuid()
			.notNull()
			.references(() => assignments.id),
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
			.where(sql`${t.revokedAt} is null`)
	]
);

/** One-time link sent by e-mail, to choose a password. Only the SHA-256 of its secret is kept. */
export const emailLinks = pgTable('email_links', {
	id: id(),
	tokenHash: char({ length: 64 }).notNull().unique(),
	userId: uuid()
		.notNull()
		.references(() => users.id),
	expiresAt: instant().notNull(),
	usedAt: instant(),
	createdAt: recordedAt()
});

/** Tries to sign in, counted to slow down guessing. Old rows are of no use and may be deleted. */
export const signInAttempts = pgTable(
	'sign_in_attempts',
	{
		id: id(),
		email: text().notNull(),
		address: text().notNull(),
		succeeded: boolean().notNull(),
		at: recordedAt()
	},
	(t) => [index('sign_in_attempts_recent').on(t.email, t.at)]
);
