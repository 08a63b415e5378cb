import { sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** What somebody sees of needs, suggestions, groups and orders, in brief. */
export type Stamp = {
	/** Changes whenever anything of it does. */
	stamp: string;
	/** Suggestions that wait for an answer. */
	suggestions: number;
};

/** Read as the person: row-level security decides what a change is to them. */
export function readStamp(ctx: SignedIn): Promise<Stamp> {
	return withTx(ctx, async ({ db }) => {
		const own = sql`app.organisation()`;
		// A coordinator sees the suggestions of its communes; row-level security knows which.
		const seen = ctx.actor.role === 'coordinator' ? sql`true` : sql`m.organisation_id = ${own}`;
		const [row] = await db.execute<Stamp>(sql`
			with mine as (
				select group_id as id from memberships where organisation_id = ${own}
				union select id from groups where coordinator_id = ${own}
			), open as (
				select s.id, s.computed_at, s.group_id, max(m.declined_at) as declined_at
				from suggestion_members m join suggestions s on s.id = m.suggestion_id where ${seen}
				group by s.id
			)
			select
				(select count(*)::int from open where group_id is null and declined_at is null) as suggestions,
				md5(concat_ws('|',
					(select string_agg(concat_ws(' ', id, computed_at, group_id, declined_at), ',' order by id) from open),
					(select string_agg(concat_ws(' ', need_id, md5(outlook::text)), ',' order by need_id) from need_outlooks),
					(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from needs
						where organisation_id = ${own} or group_id in (select id from mine)),
					(select string_agg(concat_ws(' ', id, status, coordinator_id), ',' order by id) from groups
						where id in (select id from mine)),
					(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from memberships
						where group_id in (select id from mine)),
					(select string_agg(concat_ws(' ', id, status, revision), ',' order by id) from calls
						where group_id in (select id from mine)),
					(select string_agg(concat_ws(' ', o.id, o.status,
							(select count(*) from deliveries d where d.order_id = o.id),
							(select count(*) from verifications v join deliveries d on d.id = v.delivery_id where d.order_id = o.id)
						), ',' order by o.id) from orders o where ${own} in (o.organisation_id, o.supplier_id))
				)) as stamp`);
		if (!row) throw new Error('the stamp gave no row');
		return { stamp: row.stamp, suggestions: row.suggestions };
	});
}
