-- Opened by an act of the coordinator, and never before the deadline of the legal clock.
create or replace function app.is_open_for_reading(c calls) returns boolean language sql volatile
	as $$ select c.opened_at is not null and c.status in ('opened', 'awarded', 'completed', 'unsuccessful')
		and c.deadline_at <= legal_now() $$;
grant execute on function app.is_open_for_reading(calls) to halle_app;
