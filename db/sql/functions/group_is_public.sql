-- What was published stays public when it is given up: its page says so, and its members stay bound until the group ends.
create or replace function app.group_is_public(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls c where c.group_id = wanted and app.is_published(c))
$$;
