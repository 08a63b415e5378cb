-- What became of it is said to the supplier who asks: decided for every lot, and opened, which a late bid never is.
create or replace function app.bid_is_notified(bid uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from bids where id = bid and supplier_id = app.organisation() and status in ('opened', 'retained', 'rejected')
			and app.call_is_decided(call_id)
	)
$$;
grant execute on function app.bid_is_notified(uuid) to halle_app;
