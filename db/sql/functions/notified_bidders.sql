-- Whom a letter goes to about a decision, once it is one.
create or replace function app.notified_bidders(call uuid) returns table (bid_id uuid, supplier_id uuid, is_retained boolean)
	language sql stable security definer set search_path = public, pg_temp as $$
	select b.id, b.supplier_id, b.status = 'retained' from bids b
		where b.call_id = call and b.status in ('retained', 'rejected') and app.call_is_decided(call)
$$;
grant execute on function app.notified_bidders(uuid) to halle_worker;
