-- Decided for every lot, and known to those who bid.
create or replace function app.call_is_decided(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls c where c.id = wanted and app.is_decided(c))
$$;
