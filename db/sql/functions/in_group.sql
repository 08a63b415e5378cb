-- The organisation that asks is in this group: a member that has not left, or its coordinator.
create or replace function app.in_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$ select wanted = any ((app.read_sets())[1]::uuid[]) $$;
