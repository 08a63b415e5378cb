-- Who did what in a group, the latest first, for those who are in it: of the audit what its members see happen anyway, with the name
-- of who acted, and of whom it is about where that is somebody else. Nothing of the details.
create or replace function app.group_history(wanted uuid, before bigint, most integer)
	returns table (id bigint, at timestamptz, type text, person text, organisation text, about text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select a.id, a.at, a.type::text, u.name, o.name, t.name
	from audit_entries a
		left join users u on u.id = a.user_id
		left join organisations o on o.id = a.organisation_id
		left join organisations t on t.id = coalesce(a.details ->> 'coordinatorId',
			case when a.type::text = 'membership.excluded' then a.details ->> 'organisationId' end)::uuid
	where app.in_group(wanted) and (before is null or a.id < before)
		and a.subject_id = any (array(select wanted union select c.id from calls c where c.group_id = wanted
			union select n.id from needs n where n.group_id = wanted))
		and (a.type::text <> 'need.quantity-changed' or a.details ->> 'groupId' = wanted::text)
		and a.type::text in (
		'group.founded', 'group.opened', 'group.membership-closed', 'group.convention-agreed', 'group.convention-revised',
		'group.constituted', 'group.change-settled', 'group.cancelled', 'group.closed', 'group.dissolved', 'coordinator.named',
		'membership.accepted', 'membership.declined', 'membership.joined', 'membership.left', 'membership.excluded',
		'membership.exit-requested', 'membership.quantities-confirmed', 'membership.deliberated', 'membership.signed',
		'need.quantity-changed', 'papers.issued', 'papers.signed-copy-kept', 'costs.chosen', 'call.published', 'call.opened',
		'call.awarded', 'call.unsuccessful', 'call.abandoned')
	order by a.id desc limit most
$$;
grant execute on function app.group_history(uuid, bigint, integer) to halle_app;
