-- A session is worth something: asked at the start of each transaction, in one look-up by key. Open; its person not suspended,
-- nor invented where there is no demonstration; still acting as the token says, for an organisation that is neither suspended
-- nor ended. A switch, a removal, a suspension or a sign-out thus ends a token.
create or replace function app.session_stands(
	wanted uuid, in_demo boolean, person uuid default null, organisation uuid default null, acting text default null
) returns boolean
	language sql volatile security definer set search_path = public, pg_temp as $$
	select exists (
		select from sessions s join users u on u.id = s.user_id join assignments a on a.id = s.assignment_id
			join organisations o on o.id = a.organisation_id
		where s.id = wanted and s.revoked_at is null and s.expires_at > legal_now()
			and s.last_seen_at > legal_now() - interval '12 hours'
			and u.suspended_at is null and (in_demo or not (u.is_invented or u.email like '%@demo.test'))
			and o.suspended_at is null and o.refused_at is null and o.freed_at is null
			and (person is null or s.user_id = person) and (organisation is null or a.organisation_id = organisation)
			and (acting is null or a.role::text = acting)
	)
$$;
grant execute on function app.session_stands(uuid, boolean, uuid, uuid, text) to halle_app;
