-- Somebody who is not suspended answers for the people of the organisation.
create or replace function app.is_led(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from organisations o join assignments a on a.organisation_id = o.id and a.role::text = app.leading_role(o.kind)
			join users u on u.id = a.user_id and u.suspended_at is null
		where o.id = wanted
	)
$$;
grant execute on function app.is_led(uuid) to halle_app, halle_worker;
