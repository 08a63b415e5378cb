import { schema, type Db } from '@halle/db';
import type { Role } from '@halle/domain';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';

/** Somebody a letter goes to: a person, for one of their organisations or for themselves; or an address without an account. */
export type Recipient = { userId: string | null; address: string; organisationId: string | null };

/** Those who act for an organisation in one of these roles, each once. For the worker, which sees them all. */
export function peopleOf(db: Db, organisationId: string, ...roles: Role[]): Promise<Recipient[]> {
	return peopleOfAll(db, [organisationId], ...roles);
}

/** Those of several organisations, one organisation after the other: who acts for two of them is there twice. */
export async function peopleOfAll(
	db: Db,
	organisationIds: readonly string[],
	...roles: Role[]
): Promise<Recipient[]> {
	const byOrganisation = await peopleOfEach(db, organisationIds, ...roles);
	return organisationIds.flatMap((id) => byOrganisation.get(id) ?? []);
}

/** The same, by organisation. Nobody whose account is suspended. */
export async function peopleOfEach(
	db: Db,
	organisationIds: readonly string[],
	...roles: Role[]
): Promise<ReadonlyMap<string, Recipient[]>> {
	const { assignments, users } = schema;
	const rows = await db
		.selectDistinct({ organisationId: assignments.organisationId, userId: users.id, address: users.email })
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId))
		.where(
			and(
				inArray(assignments.organisationId, [...organisationIds]),
				inArray(assignments.role, roles),
				isNull(users.suspendedAt)
			)
		)
		.orderBy(asc(users.email));
	return Map.groupBy(rows, ({ organisationId }) => organisationId);
}

/** The addresses of those who act for an organisation in a role, each once. */
export async function addressesOf(db: Db, organisationId: string, role: Role): Promise<string[]> {
	return (await peopleOf(db, organisationId, role)).map(({ address }) => address);
}
