import type postgres from 'postgres';

/**
 * Transaction ids belong to one cluster. Rows that came from another (a dump restored into a new server) may carry ids
 * from its future: their events would wait for ever, and the cursor would stand before everything written since. Here
 * they get ids from the past of this cluster, so that what was relayed stays relayed and what was not comes next.
 * A copy of the whole cluster keeps its ids: nothing is done then.
 *
 * @returns whether the feed came from another cluster
 */
export async function resumeFeed(owner: postgres.Sql): Promise<boolean> {
	return owner.begin(async (sql) => {
		const [feed] = await sql`
			select exists (select from outbox where xid >= pg_snapshot_xmax(pg_current_snapshot()))
				or exists (select from outbox_cursors where xid >= pg_snapshot_xmax(pg_current_snapshot())) as foreign`;
		if (feed?.foreign !== true) return false;
		// 3 is the first id that a cluster ever gives: everything of another one is older than everything of this one.
		await sql`
			update outbox o set xid = case when exists (
				select from outbox_cursors c where c.reader = 'relay' and (c.xid, c.id) >= (o.xid, o.id)) then '3'::xid8 else '4'::xid8 end`;
		await sql`
			update outbox_cursors set xid = '3', id = coalesce((select max(id) from outbox where xid = '3'), 0)`;
		return true;
	});
}
