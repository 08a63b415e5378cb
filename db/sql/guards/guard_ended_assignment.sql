-- With an assignment end the sessions that act in it and the invitations that its person received or approved there. The
-- last one who answers for an organisation stays until another does: the row of the organisation is locked, so that two
-- who leave at once leave one after the other.
create or replace function guard_ended_assignment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	host record;
begin
	select kind, refused_at is not null or freed_at is not null as is_over into host
		from organisations where id = old.organisation_id for no key update;
	if not host.is_over and (
		not exists (select from assignments where organisation_id = old.organisation_id and id <> old.id)
		or (old.role::text = app.leading_role(host.kind) and not exists (
			select from assignments a join users u on u.id = a.user_id and u.suspended_at is null
			where a.organisation_id = old.organisation_id and a.role = old.role and a.id <> old.id))
	) then perform app.refuse('SUCCESSOR_MISSING', jsonb_build_object('role', old.role)); end if;
	update sessions set revoked_at = legal_now() where assignment_id = old.id and revoked_at is null;
	update email_links l set cancelled_at = legal_now()
		where l.kind::text = 'invitation' and l.organisation_id = old.organisation_id and l.used_at is null and l.cancelled_at is null
			and (l.approved_by = old.user_id or l.invited_by = old.user_id
				or l.email = (select email from users where id = old.user_id));
	-- Whoever acts for nobody any more is nobody's contact.
	update users set telephone = null where id = old.user_id and telephone is not null
		and not exists (select from assignments where user_id = old.user_id and id <> old.id);
	return old;
end $$;

create trigger guard_ended_assignment before delete on assignments for each row execute function guard_ended_assignment();
