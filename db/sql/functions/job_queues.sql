-- The queue belongs to the worker: the operator sees its state, never what a job carries.
create or replace function app.job_queues() returns table (name text, waiting int, active int, failed int, oldest timestamptz)
	language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	return query select j.name, count(*) filter (where j.state::text in ('created', 'retry'))::int,
		count(*) filter (where j.state::text = 'active')::int, count(*) filter (where j.state::text = 'failed')::int,
		min(j.created_on) filter (where j.state::text in ('created', 'retry', 'active'))
		from pgboss.job j where left(j.name, 2) <> '__' group by j.name order by j.name;
end $$;
grant execute on function app.job_queues() to halle_app;
