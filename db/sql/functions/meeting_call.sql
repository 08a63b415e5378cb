-- The consultation that a meeting of the commission is about.
create or replace function app.meeting_call(wanted uuid) returns uuid
	language sql stable security definer set search_path = public, pg_temp as $$ select call_id from commission_meetings where id = wanted $$;
