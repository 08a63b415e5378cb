import { schema } from '@halle/db';
import { parisDay } from '@halle/domain';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { memberships, groups, needs, orders } = schema;

/** The commune's calendar year: what it ordered in groups, the groups it takes part in, the needs it has posted. */
export async function yearOf({ db, actor, now }: SignedTx) {
	const year = parisDay(now).slice(0, 4);
	const own = actor.organisationId;
	const inYear = (column: typeof orders.issuedAt | typeof needs.submittedAt) =>
		sql`extract(year from ${column} at time zone 'Europe/Paris') = ${Number(year)}`;
	const [ordered] = await db
		.select({ cents: sql<string>`coalesce(sum(engaged.cents), 0)` })
		.from(orders)
		.innerJoin(sql`lateral app.line_engaged(${orders.id}) as engaged`, sql`true`)
		.where(and(eq(orders.organisationId, own), inYear(orders.issuedAt)));
	const activeGroups = await db.$count(
		db
			.select({ id: groups.id })
			.from(groups)
			.innerJoin(memberships, eq(memberships.groupId, groups.id))
			.where(
				and(
					eq(memberships.organisationId, own),
					notInArray(memberships.status, ['invited', 'declined', 'exited']),
					inArray(groups.status, ['open', 'membership_closed', 'convention_agreed', 'constituted', 'active'])
				)
			)
			.as('taking_part')
	);
	const postedNeeds = await db.$count(needs, and(eq(needs.organisationId, own), inYear(needs.submittedAt)));
	return { year, orderedCents: Number(ordered?.cents ?? 0), activeGroups, postedNeeds };
}
