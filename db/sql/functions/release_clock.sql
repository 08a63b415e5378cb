-- Gives the clock of the law back to the database, and says so in the audit.
create or replace function app.release_clock() returns void language plpgsql set search_path = public, pg_temp as $$
begin
	if to_regclass('app.clock') is null then return; end if;
	create or replace function public.legal_now() returns timestamptz language sql volatile parallel safe as 'select clock_timestamp()';
	drop table app.clock;
	insert into audit_entries (request_id, type, details) values ('clock', 'clock.moved',
		jsonb_build_object('stoppedAt', null, 'aheadSeconds', 0, 'realAt', clock_timestamp(), 'by', session_user));
end $$;
