-- What public pages were made of, in one text: it changes with every event, and with whatever only time changes in them.
-- Whole minutes: time left is written in minutes. The last deadline that has passed: a consultation closes to the second.
create or replace function app.public_stamp() returns text language sql stable security definer set search_path = public, pg_temp as $$
	select md5(concat_ws('|',
		floor(extract(epoch from legal_now()) / 60),
		(select max(deadline_at) from calls where status <> 'preparation' and deadline_at < legal_now()),
		app.outbox_mark()
	))
$$;

-- A visitor's page is asked by nobody in particular: the application may not read the outbox.
revoke all on function app.public_stamp() from public;
grant execute on function app.public_stamp() to halle_app;
