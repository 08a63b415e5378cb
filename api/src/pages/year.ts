import { parisDay } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

/** The commune's calendar year: what it ordered in groups, the groups it takes part in, the needs it has posted. */
export async function yearOf({ db, actor, now }: SignedTx) {
	const year = parisDay(now).slice(0, 4);
	const own = sql`${actor.organisationId}::uuid`;
	const inYear = (column: 'o.issued_at' | 'n.submitted_at') =>
		sql`extract(year from ${sql.raw(column)} at time zone 'Europe/Paris') = ${Number(year)}::int`;
	const [sums] = await db.execute<{ ordered: string; groups: number; needs: number }>(sql`
		select (select coalesce(sum(e.cents), 0)::text from orders o cross join lateral app.line_engaged(o.id) e
				where o.organisation_id = ${own} and ${inYear('o.issued_at')}) as ordered,
			(select count(*)::int from groups g join memberships m on m.group_id = g.id
				where m.organisation_id = ${own} and m.status not in ('invited', 'declined', 'exited')
					and g.status in ('open', 'membership_closed', 'convention_agreed', 'constituted', 'active')) as groups,
			(select count(*)::int from needs n where n.organisation_id = ${own} and ${inYear('n.submitted_at')}) as needs`);
	return {
		year,
		orderedCents: Number(sums?.ordered ?? 0),
		activeGroups: sums?.groups ?? 0,
		postedNeeds: sums?.needs ?? 0
	};
}
