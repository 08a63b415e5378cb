-- What the outbox holds, in one text that moves with every event. Ids and transactions are handed out before they commit: the last
-- row below every running transaction and the rows above it are two texts of which one moves with each commit; the greatest id
-- alone would miss the one that commits late. Whoever calls it decides who may know: only other functions of the owner do.
create or replace function app.outbox_mark() returns text language sql stable security definer set search_path = public, pg_temp as $$
	with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
	select concat_ws('|',
		(select concat_ws(' ', xid, id) from outbox where xid < (select xmin from horizon) order by xid desc, id desc limit 1),
		(select string_agg(id::text, ' ' order by xid, id) from outbox where xid >= (select xmin from horizon)))
$$;
