-- For the supplier who asks.
create or replace function app.order_supplied_by_me(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from orders where id = wanted and supplier_id = app.organisation())
$$;
grant execute on function app.order_supplied_by_me(uuid) to halle_app;
