-- A job that failed is tried once more.
create or replace function app.retry_job(wanted uuid) returns text
	language plpgsql security definer set search_path = public, pg_temp as $$
declare
	queue text;
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	update pgboss.job j set state = 'retry', retry_limit = j.retry_limit + 1, completed_on = null,
		start_after = greatest(j.start_after, clock_timestamp())
		where j.id = wanted and j.state::text = 'failed' and left(j.name, 2) <> '__' returning j.name into queue;
	return queue;
end $$;
grant execute on function app.retry_job(uuid) to halle_app;
