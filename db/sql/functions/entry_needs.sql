-- What the engine reads of the needs of a group, with one posted need of the asker's own beside them: for who is in the group
-- or may come into it. Whoever calls it tells nobody the amounts of the others.
create or replace function app.entry_needs(wanted uuid, own_need uuid) returns setof jsonb
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.engine_need(n, coalesce(m.status not in ('invited', 'declined', 'exited', 'excluded', 'ended'), false))
	from needs n left join memberships m on m.group_id = wanted and m.organisation_id = n.organisation_id
	where (app.in_group(wanted) or exists (select from app.joinable_group(wanted)))
		and ((n.group_id = wanted and n.status in ('matched', 'committed'))
			or (n.id = own_need and n.organisation_id = app.organisation() and n.status = 'submitted'))
	order by n.id
$$;
grant execute on function app.entry_needs(uuid, uuid) to halle_app;
