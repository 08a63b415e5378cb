-- The clock of the law moves in a demonstration and in tests, by its owner, and says so in the audit.
create or replace function app.move_clock(stopped_at timestamptz, ahead interval) returns void language plpgsql set search_path = public, pg_temp as $$
begin
	if not exists (select from app.instance where kind in ('demo', 'test')) then perform app.refuse('CLOCK_IS_REAL'); end if;
	insert into audit_entries (request_id, type, details) values ('clock', 'clock.moved', jsonb_build_object(
		'stoppedAt', move_clock.stopped_at, 'aheadSeconds', extract(epoch from move_clock.ahead), 'realAt', clock_timestamp(),
		'by', session_user));
	create table if not exists app.clock (stopped_at timestamptz, ahead interval not null);
	grant select on app.clock to halle_app, halle_worker;
	delete from app.clock;
	insert into app.clock values (move_clock.stopped_at, move_clock.ahead);
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as
		'select coalesce(stopped_at, clock_timestamp() + ahead) from app.clock';
end $$;
