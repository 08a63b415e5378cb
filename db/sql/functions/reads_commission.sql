-- Members of the group read what its commission did.
create or replace function app.reads_commission(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and app.in_group(group_id))
$$;
grant execute on function app.reads_commission(uuid) to halle_app;
