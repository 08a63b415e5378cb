-- Who answers for the members of a group, for those who are in it: name, role, address, and the telephone of whoever gave one. Nobody
-- else reads a person of another organisation; nobody at all once the group is over. A coordinator is one of the coordinating
-- organisation alone.
create or replace function app.contacts_of(wanted uuid)
	returns table (organisation_id uuid, name text, role text, email text, telephone text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select a.organisation_id, u.name, a.role::text, u.email, u.telephone
	from groups g
		join assignments a on a.organisation_id = g.coordinator_id or exists (select from memberships m
			where m.group_id = g.id and m.organisation_id = a.organisation_id and m.status::text not in ('declined', 'exited', 'excluded'))
		join users u on u.id = a.user_id and u.suspended_at is null
	where g.id = wanted and g.status::text not in ('cancelled', 'dissolved') and app.in_group(g.id)
		and (a.role::text in ('buyer', 'signatory') or (a.role::text = 'coordinator' and a.organisation_id = g.coordinator_id))
	order by u.name, u.id, a.role
$$;
grant execute on function app.contacts_of(uuid) to halle_app;
