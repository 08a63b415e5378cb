-- The life of an organisation (packages/domain/src/organisation-states.ts): with its standing end the sessions of its people,
-- and the engine looks again at what it posted.
create or replace function guard_organisation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	was text := app.standing(old);
	becomes text := app.standing(new);
begin
	if was <> becomes and app.role() <> '' then
		if (was, becomes) not in (('to-verify', 'verified'), ('to-verify', 'refused'), ('verified', 'suspended'),
			('suspended', 'verified'), ('verified', 'freed'), ('suspended', 'freed'))
			or app.role() <> 'administrator' then perform app.refuse('ORGANISATION_STANDING', jsonb_build_object('standing', was)); end if;
	end if;
	if becomes in ('suspended', 'refused', 'freed') then
		update sessions set revoked_at = legal_now() where revoked_at is null
			and assignment_id in (select id from assignments where organisation_id = new.id);
	end if;
	-- What the engine read of it has changed.
	if new.stands <> old.stands then
		perform app.grouping_changed(array(
			select left(cpv_code, 4) from needs where organisation_id = new.id and status = 'submitted'
			union select left(a.cpv_code, 4) from anticipated_needs a join needs n on n.id = a.claimed_by_need_id
				where n.organisation_id = new.id));
	end if;
	return null;
end $$;

create trigger guard_organisation after update on organisations for each row execute function guard_organisation();
