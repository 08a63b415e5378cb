-- The person who asks answers for the people of this organisation, or is the administrator.
create or replace function app.answers_for(wanted uuid) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select app.role() = 'administrator' or exists (
		select from organisations o where o.id = wanted and o.id = app.organisation() and app.role() = app.leading_role(o.kind))
$$;
grant execute on function app.answers_for(uuid) to halle_app;
