-- Published, whatever became of it since, or prepared in a group of the organisation that asks.
create or replace function app.sees_call(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from calls where id = wanted and ((status <> 'preparation' and published_at is not null) or app.in_group(group_id))
	)
$$;
grant execute on function app.sees_call(uuid) to halle_app;
