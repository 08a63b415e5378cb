import type { NextDate } from '@halle/domain';
import { schema } from '@halle/db';
import { inArray, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { groups } = schema;

/** The dated things that a group of the outer query comes to; one that nobody attends to stays, though its day has passed. */
const dates = sql`(
	select groups.answer_until_on as on_day, 'answers' as kind where groups.status in ('draft', 'open')
	union all
	select min(n.starts_until_on), 'start' from needs n
		where n.group_id = groups.id and n.status in ('matched', 'committed', 'frozen')
	union all
	select (c.questions_until_at at time zone 'Europe/Paris')::date, 'questions' from calls c
		where c.group_id = groups.id and c.status = 'published' and c.questions_until_at > legal_now()
	union all
	select (c.deadline_at at time zone 'Europe/Paris')::date,
			case when c.deadline_at > legal_now() then 'deadline' else 'opening' end from calls c
		where c.group_id = groups.id and c.status in ('published', 'closed')
	union all
	select max(app.contract_last_day(k.notified_on, c.duration_months)), 'contract-end'
		from calls c join lots l on l.call_id = c.id join framework_contracts k on k.lot_id = l.id
		where c.group_id = groups.id and c.status = 'awarded' and k.notified_on is not null
			and groups.status in ('active', 'closing')
) as dates`;

/** The day of the next of them; a group that comes to none stands behind all others. */
export const nextDay = sql`(select coalesce(min(on_day), '9999-12-31'::date) from ${dates})`;

/** What each of some groups comes to next, by the id of the group. */
export async function nextDatesOf(
	{ db }: SignedTx,
	ids: readonly string[]
): Promise<ReadonlyMap<string, NextDate>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({
			id: groups.id,
			next: sql<NextDate | null>`(select json_build_object('kind', kind, 'on', on_day) from ${dates}
				where on_day is not null order by on_day, kind limit 1)`
		})
		.from(groups)
		.where(inArray(groups.id, [...ids]));
	return new Map(rows.flatMap(({ id, next }) => (next ? [[id, next] as const] : [])));
}
