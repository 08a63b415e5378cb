-- The person who asks may give this role there: as the one who answers for its people, in the same role, or as the
-- administrator while nobody answers for them.
create or replace function app.may_give(wanted uuid, given text) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from organisations o where o.id = wanted and o.stands and app.has_role(o.kind, given) and (
			(o.id = app.organisation() and app.role() in (app.leading_role(o.kind), given)
				and exists (select from assignments a where a.organisation_id = o.id and a.user_id = app.person() and a.role::text = app.role()))
			or (app.role() = 'administrator' and not app.is_led(o.id))
		)
	)
$$;
grant execute on function app.may_give(uuid, text) to halle_app;
