-- What members of a group also buy of the same category without it (CCP R2121-6): sums, never rows. A member sees its own.
create or replace function app.purchases_beside(wanted uuid) returns table (organisation_id uuid, needs integer, estimate_excl_tax_cents bigint)
	language sql stable security definer set search_path = public, pg_temp as $$
	select m.organisation_id, count(*)::integer, sum(n.estimate_excl_tax_cents)::bigint
	from memberships m
		join groups g on g.id = m.group_id
		join needs n on n.organisation_id = m.organisation_id and n.group_id is distinct from g.id
			and n.status in ('submitted', 'matched', 'committed', 'frozen')
	where m.group_id = wanted and m.status in ('interested', 'deliberated', 'signed', 'active')
		and (left(n.cpv_code, 4) = left(g.cpv_code, 4)
			or n.family_id in (select w.family_id from needs w where w.group_id = g.id))
		and ((app.role() = 'coordinator' and g.coordinator_id = app.organisation()) or m.organisation_id = app.organisation())
	group by m.organisation_id
$$;
grant execute on function app.purchases_beside(uuid) to halle_app;
