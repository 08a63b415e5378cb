import { schema, type Db } from '@halle/db';
import {
	asciiAddress,
	leadingRole,
	organisationStanding,
	printedName,
	Refusal,
	type OrganisationStanding
} from '@halle/domain';
import { and, asc, desc, eq, ilike, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { waitingInvitations } from '../accounts/waiting-invitations.ts';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { assignments, letters, organisationClaims, organisations, users } = schema;

export const pageSize = 50;
type Page = { text: string; page: number };

/** Organisations by name or number, those that wait for the administrator first, the oldest of them before the others. */
export function listOrganisations(
	ctx: SignedIn,
	{ text, page, standing }: Page & { standing?: OrganisationStanding | undefined }
) {
	return withTx(ctx, async ({ db }) => {
		const stands = standing && sql`app.standing(${organisations}) = ${standing}`;
		const digits = text.replace(/\s/g, '');
		const named = text
			? or(
					isCalled(organisations.name, text),
					...[organisations.siren, organisations.siret, organisations.formerIdentity].map(
						(column) => sql`${column} like ${`${literal(digits)}%`}`
					)
				)
			: undefined;
		const which = and(sql`${organisations.kind} <> 'operator'`, stands, named);
		const rows = await db
			.select()
			.from(organisations)
			.where(which)
			.orderBy(
				sql`${organisations.verifiedAt} is null and ${organisations.refusedAt} is null desc`,
				asc(organisations.createdAt),
				asc(organisations.id)
			)
			.limit(pageSize)
			.offset((page - 1) * pageSize);
		const total = await db.$count(organisations, which);
		return {
			organisations: rows.map((row) => ({ ...row, standing: organisationStanding(row) })),
			total,
			pages: Math.max(1, Math.ceil(total / pageSize))
		};
	});
}

/**
 * One organisation, its people, what waits for an answer, and what may be done.
 *
 * @throws Refusal ORGANISATION_NOT_FOUND
 */
export function getOrganisation(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const [row] = await db.select().from(organisations).where(eq(organisations.id, id));
		if (!row) throw new Refusal('ORGANISATION_NOT_FOUND');
		const invitations = await waitingInvitations(db, id);
		const claims = await db
			.select({
				id: organisationClaims.id,
				email: organisationClaims.email,
				createdAt: organisationClaims.createdAt
			})
			.from(organisationClaims)
			.where(and(eq(organisationClaims.organisationId, id), isNull(organisationClaims.settledAt)))
			.orderBy(organisationClaims.createdAt);
		const people = await peopleWhere(db, eq(assignments.organisationId, id));
		const refusals = await refusalsOf(db, [...people, ...invitations]);
		const lead = leadingRole[row.kind];
		return {
			...row,
			standing: organisationStanding(row),
			people: people.map((person) => ({ ...person, refusal: refusals.get(person.email) ?? null })),
			claims,
			invitations: invitations.map((one) => ({ ...one, refusal: refusals.get(one.email) ?? null })),
			lead,
			isLed: people.some(
				({ suspendedAt, assignments: own }) => !suspendedAt && own.some(({ role }) => role === lead)
			)
		};
	});
}

/** Addresses whose mail server refused our latest letter, with its answer. */
async function refusalsOf(
	db: Db,
	people: readonly { email: string }[]
): Promise<ReadonlyMap<string, string>> {
	if (people.length === 0) return new Map();
	const latest = await db
		.selectDistinctOn([letters.address], { address: letters.address, refusal: letters.refusal })
		.from(letters)
		.where(
			and(
				inArray(
					letters.address,
					people.map(({ email }) => email)
				),
				inArray(letters.state, ['sent', 'refused'])
			)
		)
		.orderBy(letters.address, desc(letters.settledAt));
	return new Map(latest.flatMap(({ address, refusal }) => (refusal ? [[address, refusal] as const] : [])));
}

/** People by name or address, with what they are for whom. */
export function searchPeople(ctx: SignedIn, { text, page }: Page) {
	return withTx(ctx, async ({ db }) => {
		const which = text ? or(isCalled(users.name, text), isWrittenTo(text)) : undefined;
		const found = await db
			.select({ id: users.id })
			.from(users)
			.where(which)
			.orderBy(sql`${users.suspendedAt} is null`, asc(users.name), asc(users.id))
			.limit(pageSize)
			.offset((page - 1) * pageSize);
		const total = await db.$count(users, which);
		const ids = found.map(({ id }) => id);
		const people =
			ids.length > 0 ? await peopleWhere(db, sql`${users.id} = any(${sql.param(ids)}::uuid[])`) : [];
		const byId = new Map(people.map((person) => [person.id, person]));
		return {
			people: ids.flatMap((id) => byId.get(id) ?? []),
			total,
			pages: Math.max(1, Math.ceil(total / pageSize))
		};
	});
}

/** @throws Refusal PERSON_NOT_FOUND */
export function getPerson(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const [person] = await peopleWhere(db, eq(users.id, id));
		if (!person) throw new Refusal('PERSON_NOT_FOUND');
		return { ...person, isMe: id === ctx.actor.userId };
	});
}

async function peopleWhere(db: Db, which: SQL) {
	const rows = await db
		.select({
			id: users.id,
			name: users.name,
			email: users.email,
			suspendedAt: users.suspendedAt,
			createdAt: users.createdAt,
			assignmentId: assignments.id,
			role: assignments.role,
			organisationId: organisations.id,
			organisationName: organisations.name
		})
		.from(users)
		.leftJoin(assignments, eq(assignments.userId, users.id))
		.leftJoin(organisations, eq(organisations.id, assignments.organisationId))
		.where(which)
		.orderBy(users.name, users.id, organisations.name, desc(assignments.role));
	return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
		const [first] = own;
		if (!first) return [];
		const { id, name, email, suspendedAt, createdAt } = first;
		const held = own.flatMap(({ assignmentId, role, organisationId, organisationName }) =>
			assignmentId && role && organisationId
				? [{ id: assignmentId, role, organisationId, organisationName: organisationName ?? '' }]
				: []
		);
		return [{ id, name, email, suspendedAt, createdAt, assignments: held }];
	});
}

/** A name that holds what was typed, with either apostrophe. */
export function isCalled(name: PgColumn, typed: string): SQL {
	return ilike(name, `%${literal(printedName(typed))}%`);
}

/** A person whose address holds what was typed, an accented domain being stored in other letters. */
export function isWrittenTo(typed: string): SQL {
	return isWritten(users.email, typed);
}

/** The same of any column of addresses. */
export function isWritten(address: PgColumn, typed: string): SQL {
	return ilike(address, `%${literal(asciiAddress(typed))}%`);
}

/** What is typed in a search stands for itself: « % » finds a per cent sign. */
function literal(text: string): string {
	return text.replace(/[\\%_]/g, '\\$&');
}
