-- Of the supplier who asks.
create or replace function app.bid_is_mine(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from bids where id = wanted and supplier_id = app.organisation())
$$;
