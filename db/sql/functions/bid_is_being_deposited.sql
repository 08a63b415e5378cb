-- The content goes in with its envelope, in one transaction: nothing is added to a bid afterwards.
create or replace function app.bid_is_being_deposited(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids where id = wanted and supplier_id = app.organisation() and status in ('sealed', 'late')
			and xmin = pg_current_xact_id()::xid
	)
$$;
grant execute on function app.bid_is_being_deposited(uuid) to halle_app;
