-- Counts a refusal within its minute; who was refused is read from the session, not said by the caller.
create or replace function app.note_refusal(procedure text, code text, times integer) returns void
	language sql security definer set search_path = public, pg_temp as $$
	insert into refused_attempts as r (minute, who, organisation_id, role, procedure, code, attempts)
		values (date_trunc('minute', legal_now()), coalesce(app.person()::text, 'anonymous'), app.organisation(), nullif(app.role(), ''),
			left(note_refusal.procedure, 100), left(note_refusal.code, 60), least(greatest(times, 1), 1000000))
		on conflict (minute, who, procedure, code) do update set attempts = least(r.attempts::bigint + excluded.attempts, 2147483647)::integer
$$;
grant execute on function app.note_refusal(text, text, integer) to halle_app;
