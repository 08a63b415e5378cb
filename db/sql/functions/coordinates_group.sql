-- The organisation that asks coordinates this group, in the role of a coordinator.
create or replace function app.coordinates_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.role() = 'coordinator' and exists (select from groups where id = wanted and coordinator_id = app.organisation())
$$;
