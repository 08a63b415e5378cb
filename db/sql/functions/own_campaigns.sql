-- The campaigns of the organisation, in the role of a coordinator: policies compare with this set.
create or replace function app.own_campaigns() returns uuid[]
	language sql stable security definer set search_path = public, pg_temp as $$
	select array(select id from campaigns where organisation_id = app.organisation() and app.role() = 'coordinator')
$$;
grant execute on function app.own_campaigns() to halle_app;
