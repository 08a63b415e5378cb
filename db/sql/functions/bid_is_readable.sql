-- A late bid and a superseded one are kept and never opened (CCP R2151-5, R2151-6).
create or replace function app.bid_is_readable(wanted uuid) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids b where b.id = wanted and b.status not in ('superseded', 'late') and app.call_is_open_for_reading(b.call_id)
			and (b.supplier_id = app.organisation() or app.coordinates_call(b.call_id))
	)
$$;
grant execute on function app.bid_is_readable(uuid) to halle_app;
