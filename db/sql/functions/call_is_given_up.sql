-- Declared without follow-up, at whatever stage.
create or replace function app.call_is_given_up(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (select from calls where id = wanted and abandoned_at is not null)
$$;
