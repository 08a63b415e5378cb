-- The latest that failed, for the operator to try again; never what a job carries.
create or replace function app.failed_jobs(most int) returns table (id uuid, name text, created_at timestamptz, failed_at timestamptz, tries int)
	language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
	if app.role() <> 'administrator' then perform app.refuse('ROLE_REQUIRED', '{"roles": "administrator"}'); end if;
	return query select j.id, j.name, j.created_on, j.completed_on, j.retry_count + 1
		from pgboss.job j where j.state::text = 'failed' and left(j.name, 2) <> '__' order by j.completed_on desc limit most;
end $$;
grant execute on function app.failed_jobs(integer) to halle_app;
