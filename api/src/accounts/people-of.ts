import { schema, type Db } from '@halle/db';
import type { Role } from '@halle/domain';
import { and, asc, eq, inArray } from 'drizzle-orm';

/** The addresses of those who act for an organisation in a role, each once. For the worker, which sees them all. */
export function addressesOf(db: Db, organisationId: string, role: Role): Promise<string[]> {
	return addressesOfAll(db, [organisationId], role);
}

/** Those of several organisations, one organisation after the other: who acts for two of them is there twice. */
export async function addressesOfAll(
	db: Db,
	organisationIds: readonly string[],
	role: Role
): Promise<string[]> {
	const byOrganisation = await addressesOfEach(db, organisationIds, role);
	return organisationIds.flatMap((id) => byOrganisation.get(id) ?? []);
}

/** The same, by organisation. */
export async function addressesOfEach(
	db: Db,
	organisationIds: readonly string[],
	role: Role
): Promise<ReadonlyMap<string, string[]>> {
	const { assignments, users } = schema;
	const rows = await db
		.selectDistinct({ organisationId: assignments.organisationId, email: users.email })
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId))
		.where(and(inArray(assignments.organisationId, [...organisationIds]), eq(assignments.role, role)))
		.orderBy(asc(users.email));
	const byOrganisation = Map.groupBy(rows, ({ organisationId }) => organisationId);
	return new Map([...byOrganisation].map(([id, people]) => [id, people.map(({ email }) => email)]));
}
