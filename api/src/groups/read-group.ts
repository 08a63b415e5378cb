import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { isIn } from './load-group.ts';

const { groups, memberships, organisations } = schema;

/**
 * A group as its workspace reads it, with the actor's membership.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export async function readGroup({ db, actor }: SignedTx, groupId: string) {
	const own = and(eq(memberships.groupId, groups.id), eq(memberships.organisationId, actor.organisationId));
	const [row] = await db
		.select({ group: groups, membership: memberships, coordinatorName: organisations.name })
		.from(groups)
		.leftJoin(memberships, own)
		.leftJoin(organisations, eq(organisations.id, groups.coordinatorId))
		.where(eq(groups.id, groupId));
	// A published group can be read by all as open data; its workspace is its members' own.
	if (!row || (row.group.coordinatorId !== actor.organisationId && !isIn(row.membership)))
		throw new Refusal('GROUP_NOT_FOUND');
	return row;
}
