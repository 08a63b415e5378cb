-- The consultation that a lot belongs to.
create or replace function app.lot_call(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select call_id from lots where id = wanted $$;
grant execute on function app.lot_call(uuid) to halle_app;
