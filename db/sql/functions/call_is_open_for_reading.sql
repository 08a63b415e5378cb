-- Opened by an act of the coordinator, and never before the deadline of the legal clock.
create or replace function app.call_is_open_for_reading(wanted uuid) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (select from calls c where c.id = wanted and app.is_open_for_reading(c))
$$;
grant execute on function app.call_is_open_for_reading(uuid) to halle_app;
