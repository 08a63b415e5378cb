-- Last day of a contract: the day of its notification counts, so that four years are never passed (CCP L2125-1 1°).
create or replace function app.contract_last_day(notified_on date, months integer) returns date
	language sql immutable as $$ select (notified_on + make_interval(months => months))::date - 1 $$;
grant execute on function app.contract_last_day(date, integer) to halle_app, halle_worker;
