-- Who does what is settled with the other terms, before the first vote (CCP L2113-7).
create or replace function guard_mission_holders() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	if new.mission_holders is distinct from old.mission_holders
		and old.status not in ('draft', 'open', 'membership_closed')
		then perform app.refuse('AGREEMENT_VOTED'); end if;
	return new;
end $$;

create trigger guard_mission_holders before update of mission_holders on groups for each row
	execute function guard_mission_holders();
