-- An invitation carries the word of somebody who may give the role, never that of the one who is to have it.
create or replace function guard_invitation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.kind::text <> 'invitation' or app.role() = '' then return new; end if;
	if tg_op = 'UPDATE' then
		if (new.email, new.intent, new.organisation_id, new.invited_by, new.token_hashes, new.expires_at, new.used_at, new.created_at)
			is distinct from
			(old.email, old.intent, old.organisation_id, old.invited_by, old.token_hashes, old.expires_at, old.used_at, old.created_at)
			or (old.cancelled_at is not null and new.cancelled_at is distinct from old.cancelled_at)
			then raise exception 'an invitation is approved or cancelled, nothing else'; end if;
		if (new.approved_at, new.approved_by) is not distinct from (old.approved_at, old.approved_by) then return new; end if;
	end if;
	if new.approved_at is null and new.approved_by is null then return new; end if;
	if new.approved_at is null or new.approved_by is distinct from app.person()
		or not app.may_give(new.organisation_id, new.intent ->> 'role') then perform app.refuse('ROLE_NOT_YOURS_TO_GIVE'); end if;
	if exists (select from users where id = app.person() and email = new.email) then perform app.refuse('ROLE_NOT_BY_ONESELF'); end if;
	return new;
end $$;

create trigger guard_invitation before insert or update on email_links for each row execute function guard_invitation();
