-- Those who bid on a lot learn the points of its holder (CCP R2181-3).
create or replace function app.holder_is_notified(lot uuid, holder uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from awards a join bid_lines mine on mine.lot_id = a.lot_id
		where a.lot_id = lot and a.bid_id = holder and app.bid_is_notified(mine.bid_id)
	)
$$;
grant execute on function app.holder_is_notified(uuid, uuid) to halle_app;
