-- What public pages were made of, in one text: it changes with every event, and with whatever only time changes in them.
-- Ids and transactions are handed out before they commit. The last row below every running transaction and the rows above
-- it are two texts of which one moves with each commit; the greatest id alone would miss the one that commits late.
-- Whole minutes: time left is written in minutes. The last deadline that has passed: a consultation closes to the second.
create or replace function app.public_stamp() returns text language sql stable security definer set search_path = public, pg_temp as $$
	with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin)
	select md5(concat_ws('|',
		floor(extract(epoch from legal_now()) / 60),
		(select max(deadline_at) from calls where status <> 'preparation' and deadline_at < legal_now()),
		(select concat_ws(' ', xid, id) from outbox where xid < (select xmin from horizon) order by xid desc, id desc limit 1),
		(select string_agg(id::text, ' ' order by xid, id) from outbox where xid >= (select xmin from horizon))
	))
$$;

-- A visitor's page is asked by nobody in particular: the application may not read the outbox.
revoke all on function app.public_stamp() from public;
grant execute on function app.public_stamp() to halle_app;
