-- Whose mail server refused our latest letter, for those who wait for their answer: oneself; who acts for the organisation, or is
-- invited to, for whoever answers for its people; the people of the members of groups that one coordinates. Nothing of the letter.
create or replace function app.unreachable()
	returns table (concern text, group_id uuid, group_title text, organisation_id uuid, organisation_name text, address text, refusal text, since timestamptz)
	language sql stable security definer set search_path = public, pg_temp as $$
	with leads as (
		select o.id from organisations o where o.id = app.organisation() and app.role() = app.leading_role(o.kind)
	), concerned as (
		select 'own' as concern, null::uuid as group_id, '' as group_title, null::uuid as organisation_id, '' as organisation_name, u.email as address
			from users u where u.id = app.person()
		union
		select 'colleague', null, '', a.organisation_id, '', u.email from leads join assignments a on a.organisation_id = leads.id
			join users u on u.id = a.user_id where u.id <> app.person()
		union
		select 'invited', null, '', l.organisation_id, '', l.email from leads join email_links l on l.organisation_id = leads.id
			where l.kind::text = 'invitation' and l.used_at is null and l.cancelled_at is null and l.approved_at is not null
				and coalesce(l.expires_at, 'infinity') > legal_now()
		union
		select 'member', g.id, g.title, m.organisation_id, o.name, u.email from groups g join memberships m on m.group_id = g.id
			join organisations o on o.id = m.organisation_id
			join assignments a on a.organisation_id = m.organisation_id and a.role::text in ('buyer', 'signatory')
			join users u on u.id = a.user_id
			where app.role() = 'coordinator' and g.coordinator_id = app.organisation() and u.id <> app.person()
				and g.status::text not in ('cancelled', 'dissolved') and m.status::text not in ('declined', 'exited', 'excluded')
	)
	select c.concern, c.group_id, c.group_title, c.organisation_id, c.organisation_name, c.address, l.refusal, l.settled_at
	from concerned c cross join lateral (
		select state, refusal, settled_at from letters where letters.address = c.address and state::text in ('sent', 'refused')
		order by settled_at desc limit 1) l
	where l.state::text = 'refused' order by c.concern, c.organisation_name, c.address, c.group_title
$$;
grant execute on function app.unreachable() to halle_app;
