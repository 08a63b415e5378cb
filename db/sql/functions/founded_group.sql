-- The organisation that asks founded this group.
create or replace function app.founded_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from groups where id = wanted and founder_id = app.organisation())
$$;
