-- Opened by an act of the coordinator, and never before the deadline of the legal clock.
create or replace function app.call_is_open_for_reading(wanted uuid) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls where id = wanted and opened_at is not null and status in ('opened', 'awarded', 'completed', 'unsuccessful')
			and deadline_at <= legal_now()
	)
$$;
grant execute on function app.call_is_open_for_reading(uuid) to halle_app;
