import { schema } from '@halle/db';
import type { ActingPerson } from '@halle/domain';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

/** A capacity of a person: the role in which they act for an organisation. */
export type Held = Pick<ActingPerson, 'organisationId' | 'role'> & { organisationName: string };

/** Far more than anybody keeps. */
const heldMost = 200;

/**
 * In which capacities who asks may act: none when they are suspended, none of an organisation that is suspended or ended. By
 * the names of the organisations, those of one in the order of the list of roles.
 *
 * @param only asks whether this one still stands, and of nothing else
 */
export function heldBy({ db, actor }: SignedTx, only?: Held): Promise<Held[]> {
	const { assignments, organisations, users } = schema;
	return db
		.select({
			organisationId: organisations.id,
			organisationName: organisations.name,
			role: assignments.role
		})
		.from(assignments)
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.innerJoin(users, eq(users.id, assignments.userId))
		.where(
			and(
				eq(assignments.userId, actor.userId),
				isNull(users.suspendedAt),
				isNull(organisations.suspendedAt),
				isNull(organisations.refusedAt),
				isNull(organisations.freedAt),
				only && and(eq(organisations.id, only.organisationId), eq(assignments.role, only.role))
			)
		)
		.orderBy(asc(organisations.name), asc(organisations.id), asc(assignments.role))
		.limit(heldMost);
}
