-- What the address behind the hash of a secret answers, and as who: the person a letter was written to, for one organisation, in one
-- thread. Nothing when it is unknown, taken back or too old. Without a role when it is theirs no more.
create or replace function app.answer_link(hash text)
	returns table (link_id uuid, user_id uuid, organisation_id uuid, group_id uuid, member_id uuid, email text, role text)
	language sql stable security definer set search_path = public, pg_temp as $$
	select l.id, u.id, (l.intent ->> 'organisationId')::uuid, (l.intent ->> 'groupId')::uuid, (l.intent ->> 'memberId')::uuid, l.email,
		-- Of several roles the one that coordinates this group, else the one that buys.
		(select a.role::text from assignments a left join groups g on g.id = (l.intent ->> 'groupId')::uuid
			where a.user_id = u.id and a.organisation_id = (l.intent ->> 'organisationId')::uuid
				and a.role::text in ('buyer', 'signatory', 'coordinator')
				and app.answer_stands(l.id, u.id, a.organisation_id, a.role::text)
			order by (a.role::text = 'coordinator' and g.coordinator_id is not distinct from a.organisation_id) desc, a.role limit 1)
	from email_links l join users u on u.id = (l.intent ->> 'userId')::uuid
	where app.purpose() = 'answer' and l.kind::text = 'message-answer' and l.cancelled_at is null and l.expires_at > legal_now()
		and l.token_hashes @> array[hash::char(64)]
$$;
grant execute on function app.answer_link(text) to halle_app;
