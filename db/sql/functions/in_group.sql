-- The organisation that asks is in this group: a member that has not left, or its coordinator. Asked by policies, it runs as
-- the owner so that they do not call each other.
create or replace function app.in_group(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from memberships where group_id = wanted and organisation_id = app.organisation()
			and status::text not in ('declined', 'exited', 'excluded')
	) or exists (select from groups where id = wanted and coordinator_id = app.organisation())
$$;
grant execute on function app.in_group(uuid) to halle_app;
