import type { ActingPerson } from '@halle/domain';
import { schema } from '@halle/db';
import { eq, sql, type SQL } from 'drizzle-orm';

const { orders } = schema;

/** The lots of the groups that the actor's organisation coordinates. */
export const coordinatedLots = sql`(select lots from app.coordinated())::uuid[]`;

/** Which orders are the actor's: those it supplies, those of the lots it coordinates, or those it placed. */
export function ownOrders({ role, organisationId }: ActingPerson): SQL {
	if (role === 'coordinator') return sql`${orders.lotId} = any (${coordinatedLots})`;
	return eq(role === 'supplier' ? orders.supplierId : orders.organisationId, organisationId);
}
