-- What every page shows of the person of a session, as one value that changes with it: their name and address, the
-- capacity they act in and the others they have. Null without a session. The web server compares it with what it kept.
-- It looks past the policies, as app.session_stands does.
create or replace function app.session_shown(wanted uuid) returns text
	language sql stable security definer set search_path = public, pg_temp as $$
	select md5(row(u.name, u.email, s.assignment_id, o.id, o.name, o.kind, o.population, o.verified_at, (
			select array_agg(row(a.id, a.role, other.name) order by a.id)
			from assignments a join organisations other on other.id = a.organisation_id
			where a.user_id = u.id and other.suspended_at is null
		))::text)
	from sessions s join users u on u.id = s.user_id join assignments acting on acting.id = s.assignment_id
		join organisations o on o.id = acting.organisation_id
	where s.id = wanted
$$;
grant execute on function app.session_shown(uuid) to halle_app;
