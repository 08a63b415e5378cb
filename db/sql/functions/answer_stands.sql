-- Whether a person still acts by the address in a letter that they answered: asked at the start of each transaction, as of a
-- session. Neither too old nor taken back; still their own address; not suspended nor invented; still in that role for an organisation
-- that stands.
create or replace function app.answer_stands(wanted uuid, person uuid, organisation uuid, acting text) returns boolean
	language sql stable security definer set search_path = public, pg_temp as $$
	select exists (
		select from email_links l join users u on u.id = (l.intent ->> 'userId')::uuid and u.email = l.email
			join organisations o on o.id = (l.intent ->> 'organisationId')::uuid
			join assignments a on a.user_id = u.id and a.organisation_id = o.id and a.role::text = acting
		where l.id = wanted and l.kind::text = 'message-answer' and l.cancelled_at is null and l.expires_at > legal_now()
			and u.id = person and o.id = organisation
			and u.suspended_at is null and not (u.is_invented or u.email like '%@demo.test')
			and o.suspended_at is null and o.refused_at is null and o.freed_at is null
	)
$$;
grant execute on function app.answer_stands(uuid, uuid, uuid, text) to halle_app;
