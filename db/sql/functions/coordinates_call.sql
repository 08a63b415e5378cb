-- The organisation that asks coordinates the group of this consultation, in the role of a coordinator.
create or replace function app.coordinates_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and app.coordinates_group(group_id))
$$;
