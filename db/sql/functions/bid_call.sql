-- The consultation that a bid belongs to.
create or replace function app.bid_call(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select call_id from bids where id = wanted $$;
grant execute on function app.bid_call(uuid) to halle_app;
