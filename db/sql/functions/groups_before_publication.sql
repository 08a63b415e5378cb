-- What an administrator must see before it changes the law: groups that have not published yet, and what they weigh.
create or replace function app.groups_before_publication() returns table (
		id uuid, reference text, title text, status group_status, cpv_code text, family_id text, created_on date, answer_until_on date,
		constituted_on date, starts_from_on date, purchase jsonb)
	language sql stable security definer set search_path = public, pg_temp as $$
	select g.id, g.reference, g.title, g.status, g.cpv_code::text, n.family_id, (g.created_at at time zone 'Europe/Paris')::date,
		g.answer_until_on, (g.constituted_at at time zone 'Europe/Paris')::date, n.starts_from_on, app.next_purchase(g)
	from groups g
		cross join lateral (
			select min(w.family_id) as family_id, max(w.starts_from_on) as starts_from_on
			from needs w join memberships m on m.group_id = g.id and m.organisation_id = w.organisation_id
			where w.group_id = g.id and m.status in ('interested', 'deliberated', 'signed', 'active')) n
	where app.role() = 'administrator' and n.family_id is not null
		and g.status in ('draft', 'open', 'membership_closed', 'convention_agreed', 'constituted')
	order by g.reference
$$;
grant execute on function app.groups_before_publication() to halle_app;
