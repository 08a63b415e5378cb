import { schema } from '@halle/db';
import { beforePublication } from '@halle/domain';
import { and, inArray, or, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { readOwnGroupsThat, type Reading } from './reading.ts';

const { groups } = schema;

/** More groups on their way at once than anybody follows in a day. */
export const liveGroupsMost = 200;

/**
 * The groups in which something may wait for the actor, the oldest first: all those but the ended ones and those that only
 * run on under their contracts. What waits is said by the domain; this leaves out what it would never say anything of.
 *
 * @returns one more than `liveGroupsMost` when there are more
 */
export function readLiveGroups(tx: SignedTx): Promise<Reading[]> {
	return readOwnGroupsThat(tx, mayAsk(tx), liveGroupsMost + 1);
}

function mayAsk({ actor }: SignedTx) {
	const own = sql`${actor.organisationId}::uuid`;
	// One asked to answer, to vote or to sign, also where a group that buys on takes it in.
	const isOnItsWay = sql`exists (select from memberships m where m.group_id = groups.id and m.organisation_id = ${own}
		and m.status in ('invited', 'interested', 'deliberated', 'signed'))`;
	const hasChanged = sql`exists (select from group_changes c where c.group_id = groups.id and (c.settled_at is null
		or c.organisation_id <> ${own} and not exists (select from group_change_reads r
			where r.change_id = c.id and r.organisation_id = ${own})))`;
	const mayBuy = sql`exists (select from needs n where n.group_id = groups.id and n.status = 'committed')
		or exists (select from calls c where c.group_id = groups.id and c.status = 'preparation')`;
	const runs = sql`exists (select from calls c join lots l on l.call_id = c.id join framework_contracts k on k.lot_id = l.id
		where c.group_id = groups.id and c.status = 'awarded' and app.contract_last_day(
			coalesce(k.notified_on, (c.awarded_at at time zone 'Europe/Paris')::date), c.duration_months) >= app.today())`;
	const isUndecided = sql`exists (select from calls c where c.group_id = groups.id
		and c.status in ('published', 'closed', 'opened'))`;
	return or(
		inArray(groups.status, [...beforePublication]),
		and(
			inArray(groups.status, ['active', 'closing']),
			or(isOnItsWay, hasChanged, mayBuy, sql`not ${runs} and not ${isUndecided}`)
		)
	);
}
