-- What was published stays public when it is given up: its page says so, and its members stay bound until the group ends.
create or replace function app.group_is_public(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where group_id = wanted and status <> 'preparation' and published_at is not null)
$$;
grant execute on function app.group_is_public(uuid) to halle_app;
