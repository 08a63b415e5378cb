import { schema, type Db } from '@halle/db';
import {
	asciiAddress,
	leadingRole,
	organisationStanding,
	printedName,
	Refusal,
	type OrganisationStanding
} from '@halle/domain';
import {
	and,
	desc,
	eq,
	exists,
	getTableColumns,
	ilike,
	inArray,
	isNull,
	or,
	sql,
	type SQL
} from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { waitingInvitations } from '../accounts/waiting-invitations.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { listOrder, pageLimit, pageOf, pageSize, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';

const { assignments, letters, organisationClaims, organisations, users } = schema;

/** Those that wait for the administrator, the oldest first; then the others. */
const waitingFirst = listOrder('organisations', 'asc', [
	{
		by: sql`(${organisations.verifiedAt} is not null or ${organisations.refusedAt} is not null)`,
		kind: 'isSo'
	},
	{ by: organisations.createdAt, kind: 'instant' },
	{ by: organisations.id, kind: 'id' }
]);

/** Organisations by name or number, those that wait for the administrator first, the oldest of them before the others. */
export function listOrganisations(
	ctx: SignedIn,
	{ text, after, standing }: PageQuery & { text: string; standing?: OrganisationStanding | undefined }
) {
	return withTx(ctx, async ({ db }) => {
		const stands = standing && sql`app.standing(${organisations}) = ${standing}`;
		const which = and(organisationsCalled(text), stands);
		const rows = await db
			.select({ ...getTableColumns(organisations), key: waitingFirst.key })
			.from(organisations)
			.where(and(which, waitingFirst.behind(after)))
			.orderBy(...waitingFirst.by)
			.limit(pageLimit);
		const page = pageOf(rows);
		return {
			items: page.items.map((row) => ({ ...row, standing: organisationStanding(row) })),
			next: page.next,
			total: await db.$count(organisations, which)
		};
	});
}

/** Communes, companies and their like by name or number; all of them without a text. */
function organisationsCalled(text: string): SQL | undefined {
	const digits = text.replace(/\s/g, '');
	const numbers = [organisations.siren, organisations.siret, organisations.formerIdentity];
	const named = or(
		isCalled(organisations.name, text),
		...numbers.map((column) => sql`${column} like ${`${literal(digits)}%`}`)
	);
	return and(sql`${organisations.kind} <> 'operator'`, text ? named : undefined);
}

/** So many of the organisations of these words at the most, by name. */
export function findOrganisations({ db }: Pick<SignedTx, 'db'>, text: string, most: number) {
	const digits = text.replace(/\s/g, '');
	const numbered = /^\d+$/.test(digits) ? `${digits}%` : null;
	return db
		.select({ id: organisations.id, title: organisations.name, reference: organisations.siren })
		.from(organisations)
		.where(
			sql`${organisations.id} in (select app.find_organisations(${partOf(printedName(text))}, ${numbered}, ${most}))`
		)
		.orderBy(organisations.name, organisations.id);
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
		const claimed = and(eq(organisationClaims.organisationId, id), isNull(organisationClaims.settledAt));
		const claims = await db
			.select({
				id: organisationClaims.id,
				email: organisationClaims.email,
				createdAt: organisationClaims.createdAt
			})
			.from(organisationClaims)
			.where(claimed)
			.orderBy(organisationClaims.createdAt, organisationClaims.id)
			.limit(pageSize);
		const people = await peopleOf(db, {
			which: actsFor(db, id),
			assignment: eq(assignments.organisationId, id)
		});
		const refusals = await refusalsOf(db, [...people.items, ...invitations.items]);
		const lead = leadingRole[row.kind];
		const [led] = await db
			.select({ isLed: sql<boolean>`count(*) > 0` })
			.from(assignments)
			.innerJoin(users, eq(users.id, assignments.userId))
			.where(and(eq(assignments.organisationId, id), eq(assignments.role, lead), isNull(users.suspendedAt)));
		return {
			...row,
			standing: organisationStanding(row),
			/** Of each the first page; the next claims come once these are settled. */
			people: {
				...people,
				items: people.items.map((person) => ({ ...person, refusal: refusals.get(person.email) ?? null }))
			},
			claims,
			invitations: invitations.items.map((one) => ({ ...one, refusal: refusals.get(one.email) ?? null })),
			lead,
			isLed: led?.isLed ?? false
		};
	});
}

/** Addresses whose mail server refused our latest letter, with its answer. */
async function refusalsOf(
	db: Db,
	people: readonly { email: string }[]
): Promise<ReadonlyMap<string, string>> {
	if (people.length === 0) return new Map();
	const addresses = people.map(({ email }) => email);
	const latest = await db
		.selectDistinctOn([letters.address], { address: letters.address, refusal: letters.refusal })
		.from(letters)
		.where(and(inArray(letters.address, addresses), inArray(letters.state, ['sent', 'refused'])))
		.orderBy(letters.address, desc(letters.settledAt));
	return new Map(latest.flatMap(({ address, refusal }) => (refusal ? [[address, refusal] as const] : [])));
}

const suspendedFirst = listOrder('accounts', 'asc', [
	{ by: sql`(${users.suspendedAt} is null)`, kind: 'isSo' },
	{ by: users.name, kind: 'text' },
	{ by: users.id, kind: 'id' }
]);

/** People by name or address, of one organisation or of all, with what they are for whom. */
export function searchPeople(
	ctx: SignedIn,
	{ text, organisationId, after }: PageQuery & { text: string; organisationId?: string | undefined }
) {
	return withTx(ctx, async ({ db }) => {
		const which = and(
			peopleCalled(text),
			organisationId === undefined ? undefined : actsFor(db, organisationId)
		);
		const page = await peopleOf(db, { which, after });
		return { ...page, total: await db.$count(users, which) };
	});
}

function peopleCalled(text: string): SQL | undefined {
	return text ? or(isCalled(users.name, text), isWrittenTo(text)) : undefined;
}

/** So many of the people of these words at the most, by name. */
export function findPeople({ db }: Pick<SignedTx, 'db'>, text: string, most: number) {
	return db
		.select({ id: users.id, title: users.name, reference: users.email })
		.from(users)
		.where(
			sql`${users.id} in (select app.find_people(${partOf(printedName(text))}, ${partOf(asciiAddress(text))}, ${most}))`
		)
		.orderBy(users.name, users.id);
}

function actsFor(db: Db, organisationId: string): SQL {
	const held = and(eq(assignments.userId, users.id), eq(assignments.organisationId, organisationId));
	return exists(db.select({ id: assignments.id }).from(assignments).where(held));
}

/** A page of people, of what each holds only what is asked. */
async function peopleOf(
	db: Db,
	{ which, assignment, after }: { which: SQL | undefined; assignment?: SQL; after?: string | undefined }
) {
	const rows = await db
		.select({ id: users.id, key: suspendedFirst.key })
		.from(users)
		.where(and(which, suspendedFirst.behind(after)))
		.orderBy(...suspendedFirst.by)
		.limit(pageLimit);
	const { items, next } = pageOf(rows);
	const ids = items.map(({ id }) => id);
	const people = await peopleWhere(db, and(inArray(users.id, ids), assignment));
	const byId = new Map(people.map((person) => [person.id, person]));
	return { items: ids.flatMap((id) => byId.get(id) ?? []), next };
}

/** @throws Refusal PERSON_NOT_FOUND */
export function getPerson(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const [person] = await peopleWhere(db, eq(users.id, id));
		if (!person) throw new Refusal('PERSON_NOT_FOUND');
		return { ...person, isMe: id === ctx.actor.userId };
	});
}

async function peopleWhere(db: Db, which: SQL | undefined) {
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

/** Anywhere in a name; what has no three letters to be found by, at its beginning. */
function partOf(typed: string): string {
	return typed.length < 3 ? `${literal(typed)}%` : `%${literal(typed)}%`;
}

/** What is typed in a search stands for itself: « % » finds a per cent sign. */
function literal(text: string): string {
	return text.replace(/[\\%_]/g, '\\$&');
}
