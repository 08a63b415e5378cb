import { schema } from '@halle/db';
import { Refusal, trackOf, type CallStatus, type Track } from '@halle/domain';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SignedIn } from '../context.ts';
import { isOwnGroup } from '../groups/reading.ts';
import { withTx } from '../with-tx.ts';

const { groups, memberships } = schema;

/** The group whose way is asked for: by itself, by its consultation or by one of its orders. */
export const trackOfSchema = z.union([
	z.object({ groupId: z.uuid() }),
	z.object({ reference: z.string().max(40) }),
	z.object({ orderId: z.uuid() })
]);

/**
 * Where the actor’s organisation stands on the way of a group: the same track on every page.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export function getTrack({ actor, ...ctx }: SignedIn, of: z.infer<typeof trackOfSchema>): Promise<Track> {
	return withTx({ ...ctx, actor }, async ({ db }) => {
		const own = actor.organisationId;
		const [place] = await db
			.select({
				status: groups.status,
				membership: memberships.status,
				call: sql<CallStatus | null>`(select c.status from calls c where c.group_id = ${groups.id}
					and c.status not in ('abandoned', 'unsuccessful') order by c.created_at desc, c.reference desc limit 1)`,
				hasOrdered: sql<boolean>`exists (select from orders o join lots l on l.id = o.lot_id
					join calls c on c.id = l.call_id where c.group_id = ${groups.id}
					and (${memberships.status} is null or o.organisation_id = ${own}::uuid))`
			})
			.from(groups)
			.leftJoin(memberships, and(eq(memberships.groupId, groups.id), eq(memberships.organisationId, own)))
			.where(and(isOwnGroup, namedBy(of)));
		if (!place) throw new Refusal('GROUP_NOT_FOUND');
		return trackOf(true, place);
	});
}

function namedBy(of: z.infer<typeof trackOfSchema>) {
	if ('groupId' in of) return eq(groups.id, of.groupId);
	if ('reference' in of)
		return sql`${groups.id} = (select c.group_id from calls c where c.reference = ${of.reference})`;
	return sql`${groups.id} = (select c.group_id from orders o join lots l on l.id = o.lot_id
		join calls c on c.id = l.call_id where o.id = ${of.orderId}::uuid)`;
}
