-- What a thread of a group is headed by, for whoever is in the group or was: they read on what was written until they left, when the
-- group itself is no longer theirs to read.
create or replace function app.thread_of(wanted uuid)
	returns table (title text, reference text, status text, coordinator_id uuid, coordinator_name text, is_in boolean)
	language sql stable security definer set search_path = public, pg_temp as $$
	select g.title, g.reference, g.status::text, g.coordinator_id, o.name, app.in_group(g.id)
	from groups g left join organisations o on o.id = g.coordinator_id
	where g.id = wanted and (app.in_group(g.id) or exists (select from memberships m
		where m.group_id = g.id and m.organisation_id = app.organisation() and m.status::text in ('exited', 'excluded')))
$$;
grant execute on function app.thread_of(uuid) to halle_app;
