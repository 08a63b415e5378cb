-- Decided for every lot, and known to those who bid.
create or replace function app.is_decided(c calls) returns boolean language sql immutable
	as $$ select c.status in ('awarded', 'completed', 'unsuccessful') $$;
grant execute on function app.is_decided(calls) to halle_app;
