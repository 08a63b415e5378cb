-- What a set of ids is right for: who asks, and what the statement sees of what others committed.
create or replace function app.sets_key() returns text language sql stable
	as $$ select concat_ws(' ', pg_current_snapshot(), app.organisation(), app.role()) || ' ' $$;
grant execute on function app.sets_key() to halle_app, halle_worker;
