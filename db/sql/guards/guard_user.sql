-- A person changes their name and telephone; who shows the new address, or asks for a password, does it through a link; an administrator
-- suspends, never themselves, and never the last of them.
create or replace function guard_user() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if app.purpose() = 'sign-up' then
		if (new.suspended_at, new.is_invented) is distinct from (old.suspended_at, old.is_invented)
			then raise exception 'a link does not reinstate'; end if;
	elsif app.role() <> '' then
		if (new.email, new.password_hash, new.is_invented, new.created_at)
			is distinct from (old.email, old.password_hash, old.is_invented, old.created_at)
			or (new.name <> old.name and new.id <> app.person())
			or (new.telephone is distinct from old.telephone and new.telephone is not null and new.id <> app.person())
			then raise exception 'not the account of another, nor its keys'; end if;
		if new.suspended_at is distinct from old.suspended_at and (app.role() <> 'administrator' or new.id = app.person())
			then perform app.refuse('ROLE_NOT_BY_ONESELF'); end if;
	end if;
	if new.suspended_at is not null and old.suspended_at is null and app.role() <> '' then
		-- Two administrators who suspend each other at once do it one after the other, and the second no more.
		perform from organisations where kind = 'operator' for no key update;
		if exists (select from users where id = app.person() and suspended_at is not null)
			then perform app.refuse('SESSION_ENDED'); end if;
	end if;
	if new.suspended_at is not null and old.suspended_at is null then
		update sessions set revoked_at = legal_now() where user_id = new.id and revoked_at is null;
		update email_links set cancelled_at = legal_now()
			where approved_by = new.id and used_at is null and cancelled_at is null;
	end if;
	return new;
end $$;

create trigger guard_user before update on users for each row execute function guard_user();
