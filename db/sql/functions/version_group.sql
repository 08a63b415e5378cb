-- The group that a version of the papers belongs to.
create or replace function app.version_group(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select group_id from paper_versions where id = wanted $$;
grant execute on function app.version_group(uuid) to halle_app;
