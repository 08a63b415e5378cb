-- The organisation that asks coordinates this consultation, and has not published it.
create or replace function app.prepares_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and status = 'preparation' and app.coordinates_group(group_id))
$$;
grant execute on function app.prepares_call(uuid) to halle_app;
