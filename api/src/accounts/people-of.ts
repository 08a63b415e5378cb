import { schema, type Db } from '@halle/db';
import type { Role } from '@halle/domain';
import { and, asc, eq } from 'drizzle-orm';

/** The addresses of those who act for an organisation in a role, each once. For the worker, which sees them all. */
export async function addressesOf(db: Db, organisationId: string, role: Role): Promise<string[]> {
	const { assignments, users } = schema;
	const rows = await db
		.selectDistinct({ email: users.email })
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId))
		.where(and(eq(assignments.organisationId, organisationId), eq(assignments.role, role)))
		.orderBy(asc(users.email));
	return rows.map(({ email }) => email);
}
